import path from 'node:path';
import type { ParameterValue } from '../parameters/read-parameters';
import { type ExecutedNotebook, type ExecuteOptions, executeNotebook } from './execute-notebook';

export interface ExecuteNotebooksOptions extends Omit<ExecuteOptions, 'parameters'> {
  /** Where the executed copies go: `<folder>/<the notebook's own folder>/<its name>`. */
  outputFolder: string;
  /** The parameters for one notebook; its own by default. */
  parametersFor?: (notebookPath: string) => Record<string, ParameterValue>;
  /** Called before each notebook. */
  onNotebook?: (notebookPath: string) => void;
}

/**
 * Runs notebooks one after the other; a failing one does not stop the others.
 *
 * Look at each result's `failures`. Rejects where `executeNotebook` does.
 */
export async function executeNotebooks(
  paths: string[],
  { outputFolder, parametersFor, onNotebook, ...options }: ExecuteNotebooksOptions,
): Promise<ExecutedNotebook[]> {
  const results: ExecutedNotebook[] = [];
  for (const notebookPath of paths) {
    onNotebook?.(notebookPath);
    const folderName = path.basename(path.dirname(path.resolve(notebookPath)));
    const executedPath = path.join(outputFolder, folderName, path.basename(notebookPath));
    results.push(
      await executeNotebook(notebookPath, executedPath, { ...options, parameters: parametersFor?.(notebookPath) }),
    );
  }
  return results;
}
