import { readFile } from 'node:fs/promises';
import { checkLanguage } from '../notebooks/check-language';
import { parseNotebook } from '../notebooks/parse-notebook';
import { injectParameters } from '../parameters/inject-parameters';
import { type CellFailure, type ExecuteOptions, executeCells } from './execute-cells';

export type { CellError, CellEvent, CellFailure, ExecuteOptions } from './execute-cells';

export interface ExecutedNotebook {
  path: string;
  executedPath: string;
  seconds: number;
  /** Empty when every cell ran well; a run ends at its first failure. */
  failures: CellFailure[];
}

/**
 * Runs every cell of a notebook in a kernel of its own and writes the executed copy to `executedPath`.
 *
 * The kernel starts in the notebook's folder; the notebook itself is never changed; the copy is written when a cell
 * fails, too. Rejects when nothing could be run: an unreadable notebook, wrong parameters (see `injectParameters`), no
 * Python, no kernel.
 */
export async function executeNotebook(
  notebookPath: string,
  executedPath: string,
  options: ExecuteOptions = {},
): Promise<ExecutedNotebook> {
  const started = performance.now();
  const notebook = parseNotebook(await readFile(notebookPath, 'utf8'), notebookPath);
  checkLanguage(notebook, notebookPath);
  const injected = injectParameters(notebook, options.parameters ?? {});
  const failures = await executeCells(injected, { source: notebookPath, executed: executedPath }, options);
  return { path: notebookPath, executedPath, seconds: (performance.now() - started) / 1000, failures };
}
