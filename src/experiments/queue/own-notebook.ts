import path from 'node:path';
import { findNotebooks } from '../notebooks/find-notebooks';
import { checkParameters } from '../parameters/check-parameters';
import { type LoadedNotebook, loadNotebook } from '../parameters/load-notebook';
import { sha256 } from '../runs/run-notebook';
import type { QueuedRun } from './queued-run';

/** The name of a notebook below the folder of notebooks: en/cnn. */
export function notebookName(file: string, folder: string): string {
  return path
    .relative(folder, file)
    .replace(/\.ipynb$/, '')
    .split(path.sep)
    .join('/');
}

/**
 * The notebook of this checkout that a run names. The name is only compared with those that there are, never used as a
 * path.
 *
 * Throws a `RangeError` or `TypeError` when there is none, it is another than the one that was meant, or the parameters
 * do not fit.
 */
export async function loadOwnNotebook(run: QueuedRun, folder: string): Promise<LoadedNotebook> {
  const files = await findNotebooks(folder);
  const file = files.find((candidate) => notebookName(candidate, folder) === run.notebook);
  if (!file) {
    throw new RangeError(
      `Expected the name of a notebook of this checkout, but found ${JSON.stringify(run.notebook)}.`,
    );
  }
  const loaded = await loadNotebook(file);
  const found = sha256(loaded.text);
  if (found !== run.sha256) {
    throw new RangeError(
      `Expected ${run.notebook} as the sweep has it (SHA-256 ${run.sha256.slice(0, 8)}), but this checkout has another (${found.slice(0, 8)}). Bring both to the same commit.`,
    );
  }
  checkParameters(run.parameters, loaded.parameters);
  return loaded;
}
