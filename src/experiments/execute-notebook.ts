import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { kernelName, pythonCommand } from '../setup/layout';
import { injectParameters } from './inject-parameters';
import { parseNotebook } from './parse-notebook';
import type { ParameterValue } from './read-parameters';

export interface ExecuteOptions {
  /** Other values for the notebook's parameters; none by default. */
  parameters?: Record<string, ParameterValue>;
  /** Seconds that one cell may take; no limit by default. */
  cellTimeout?: number;
  /** The kernel's name; `fashion-mnist` by default. */
  kernel?: string;
  /** The Python that has nbclient; the repository's environment by default. */
  python?: string;
  /** Called as cells start and finish. */
  onEvent?: (event: CellEvent) => void;
  /** Stops the kernel and rejects with the signal's reason. */
  signal?: AbortSignal;
}

export type CellEvent =
  | { event: 'cell-started'; cellId: string; index: number }
  | { event: 'cell-finished'; cellId: string; status: 'ok' | 'error'; seconds: number; error?: CellError };

export interface CellError {
  name: string;
  message: string;
}

export interface CellFailure extends CellError {
  cellId: string;
}

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
 * The kernel starts in the notebook's folder; the notebook itself is never changed; the copy is written when a cell fails, too.
 * Rejects when nothing could be run: an unreadable notebook, wrong parameters (see `injectParameters`), no Python, no kernel.
 */
export async function executeNotebook(
  notebookPath: string,
  executedPath: string,
  { parameters = {}, cellTimeout, kernel = kernelName, python = pythonCommand, onEvent, signal }: ExecuteOptions = {},
): Promise<ExecutedNotebook> {
  const started = performance.now();
  const notebook = parseNotebook(await readFile(notebookPath, 'utf8'), notebookPath);
  const request = {
    notebook: injectParameters(notebook, parameters),
    folder: path.dirname(path.resolve(notebookPath)),
    kernel,
    executedPath: path.resolve(executedPath),
    cellTimeout: cellTimeout ?? null,
  };
  const failures: CellFailure[] = [];
  await runPython(python, request, signal, (event) => {
    if (event.event === 'cell-finished' && event.error) failures.push({ cellId: event.cellId, ...event.error });
    onEvent?.(event);
  });
  return { path: notebookPath, executedPath, seconds: (performance.now() - started) / 1000, failures };
}

async function runPython(
  python: string,
  request: object,
  signal: AbortSignal | undefined,
  onEvent: (event: CellEvent) => void,
): Promise<void> {
  signal?.throwIfAborted();
  const child = spawn(python, [path.join(__dirname, 'execute.py')]);
  const stop = () => child.kill();
  signal?.addEventListener('abort', stop, { once: true });
  createInterface({ input: child.stdout }).on('line', (line) => onEvent(JSON.parse(line)));
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-4000);
  });
  child.stdin.on('error', () => {}); // a child that ended early is reported by its exit code
  child.stdin.end(JSON.stringify(request));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (cause) => reject(new Error(missingPython(python), { cause })));
    child.on('close', resolve);
  });
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (code !== 0)
    throw new Error(`The notebook could not be run (exit code ${code}). Try: npm run doctor\n${complaints.trim()}`);
}

function missingPython(python: string): string {
  return `Expected a Python with nbclient at ${python}. Run npm run setup, which makes it.`;
}
