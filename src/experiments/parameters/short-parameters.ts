import path from 'node:path';
import type { ParameterValue } from './read-parameters';

const byNotebook: Record<string, Record<string, ParameterValue>> = {
  'basic-classification.ipynb': { epochs: 1, batchSize: 512 },
  'cnn.ipynb': { epochs: 1, trainCount: 1000, validationCount: 500 },
};

/** Parameters with which a lesson runs from top to bottom in seconds, to see that every cell works; none for other notebooks. */
export function shortParameters(notebookPath: string): Record<string, ParameterValue> {
  return byNotebook[path.basename(notebookPath)] ?? {};
}
