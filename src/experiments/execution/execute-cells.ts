import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { kernelName, pythonCommand } from '../../setup/layout';
import type { Notebook } from '../notebooks/parse-notebook';
import { withCellIds } from '../notebooks/with-cell-ids';
import type { ParameterValue } from '../parameters/read-parameters';

export interface ExecuteOptions {
  /** Other values for the notebook's parameters; none by default. */
  parameters?: Record<string, ParameterValue>;
  /** Seconds that one cell may take; no limit by default. */
  cellTimeout?: number;
  /** The kernel's name; `fashion-mnist` by default. */
  kernel?: string;
  /** The Python that has nbclient; the repository's environment by default. */
  python?: string;
  /** Variables for the kernel on top of this process's own. */
  environment?: Record<string, string>;
  /** Called as cells start and finish. */
  onEvent?: (event: CellEvent) => void;
  /** Told the versions of Python and its packages before the first cell. */
  onVersions?: (versions: Record<string, string>) => void;
  /** Stops the kernel, keeps what there is of the executed copy, and rejects with the signal's reason. */
  signal?: AbortSignal;
}

export type CellEvent =
  | { event: 'cell-started'; cellId: string; index: number }
  | { event: 'cell-finished'; cellId: string; status: 'ok' | 'error'; seconds: number; error?: CellError };

/** Before the first cell: what the notebook is executed with. */
interface StartEvent {
  event: 'started';
  versions: Record<string, string>;
}

export interface CellError {
  name: string;
  message: string;
}

export interface CellFailure extends CellError {
  cellId: string;
}

interface Files {
  /** The notebook's own file: the kernel starts in its folder. */
  source: string;
  /** Where the executed copy goes. */
  executed: string;
}

/**
 * Runs every cell of a notebook, up to the first that fails, in a kernel of its own and writes the executed copy;
 * returns what failed.
 *
 * Rejects when nothing could be run: no Python, no kernel, no place to write to.
 */
export async function executeCells(notebook: Notebook, files: Files, options: ExecuteOptions): Promise<CellFailure[]> {
  const { parameters = {}, cellTimeout, kernel = kernelName, python = pythonCommand } = options;
  const request = {
    notebook: withCellIds(notebook),
    parameters,
    folder: path.dirname(path.resolve(files.source)),
    kernel,
    sourcePath: files.source,
    executedPath: path.resolve(files.executed),
    cellTimeout: cellTimeout ?? null,
  };
  const failures: CellFailure[] = [];
  await runPython(python, request, options, (event) => {
    if (event.event === 'started') return options.onVersions?.(event.versions);
    if (event.event === 'cell-finished' && event.error) failures.push({ cellId: event.cellId, ...event.error });
    options.onEvent?.(event);
  });
  return failures;
}

async function runPython(
  python: string,
  request: object,
  { signal, environment }: ExecuteOptions,
  onEvent: (event: CellEvent | StartEvent) => void,
): Promise<void> {
  signal?.throwIfAborted();
  const child = spawn(python, [path.join(__dirname, 'execute.py')], { env: { ...process.env, ...environment } });
  const stop = () => child.kill();
  signal?.addEventListener('abort', stop, { once: true });
  createInterface({ input: child.stdout }).on('line', (line) => onEvent(JSON.parse(line)));
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-4000);
  });
  child.stdin.on('error', () => {}); // a child that ended early is reported by its exit code
  child.stdin.end(JSON.stringify(request));
  const ending = await new Promise<number | string | null>((resolve, reject) => {
    child.on('error', (cause) => reject(new Error(missingPython(python), { cause })));
    child.on('close', (code, killedBy) => resolve(code ?? killedBy));
  });
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (ending === 0) return;
  const how = typeof ending === 'number' ? `exit code ${ending}` : `it was killed with ${ending}`;
  throw new Error(`The notebook could not be run (${how}). Try: npm run doctor\n${complaints.trim()}`);
}

function missingPython(python: string): string {
  return `Expected a Python with nbclient at ${python}. Run npm run setup, which makes it.`;
}
