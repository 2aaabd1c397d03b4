import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '../../settings';
import { type Clock, systemClock } from '../clock';
import { type ExecuteOptions, executeCells } from '../execution/execute-cells';
import { checkLanguage } from '../notebooks/check-language';
import { type Notebook, parseNotebook } from '../notebooks/parse-notebook';
import { effectiveParameters, injectParameters } from '../parameters/inject-parameters';
import type { ListedRun } from '../records/list-runs';
import { identifyProcess } from '../records/process-identity';
import { defaultRunsFolder, runFiles } from '../records/run-folder';
import { type RunLabels, runLabels } from '../records/run-labels';
import type { RunLimits } from '../records/run-limits';
import type { RunFailure, RunRecord } from '../records/run-record';
import { reportRun } from '../trackers/report-run';
import { createRunFolder } from './create-run-folder';
import { describeMachine } from './describe-machine';
import { gitState } from './git-state';
import { installedVersions } from './installed-versions';
import { RunRecorder } from './run-recorder';
import { notebookContent, usedCode } from './used-code';

export interface RunOptions
  extends RunLabels,
    RunLimits,
    Pick<ExecuteOptions, 'parameters' | 'kernel' | 'python' | 'signal'> {
  /** Where the run's folder is made; runs/ of the repository by default. */
  runsFolder?: string;
  /** The notebook to execute in the place of what the file holds now. */
  text?: string;
  /** How many threads TensorFlow may use; as many as it likes by default. */
  threads?: number | null;
  /** The sweep that the run belongs to. */
  sweep?: string | null;
  /** The run that this one repeats. */
  repeats?: string | null;
  /** Aborted when the run shall end after the epoch that runs, as `pruned`. */
  prune?: AbortSignal;
  /** Told whenever the record has changed; the first time as soon as the run has its folder. */
  onProgress?: (record: RunRecord, folder: string) => void;
  /**
   * Told in one line what did not work beside the run, such as a tracking server that is away. Default: console.warn.
   */
  warn?: (line: string) => void;
  clock?: Clock;
  /** In [0, 1), for the run's name. */
  random?: () => number;
}

/**
 * Executes a notebook with other parameters and keeps in a folder of its own what came out: the record, the executed
 * copy, the model. The notebook itself is never changed.
 *
 * A run that fails or is stopped is recorded as such and does not throw; look at `record.status`. Throws before
 * anything runs when the notebook cannot be read, the parameters do not fit (see `checkParameters`) or no folder can be
 * made, and at the end when the record cannot be written.
 */
export async function runNotebook(notebookPath: string, options: RunOptions = {}): Promise<ListedRun> {
  const { parameters = {}, runsFolder = defaultRunsFolder, clock = systemClock, random = Math.random } = options;
  const text = options.text ?? (await readFile(notebookPath, 'utf8'));
  const notebook = parseNotebook(text, notebookPath);
  checkLanguage(notebook, notebookPath);
  const effective = effectiveParameters(notebook, parameters);
  const name = path.basename(notebookPath, '.ipynb');
  const started = clock.date();
  const { id, folder } = await createRunFolder(runsFolder, name, { now: () => started, random });
  const recorder = new RunRecorder(
    folder,
    {
      format: 1,
      id,
      status: 'running',
      notebook: { name, path: portablePath(notebookPath), sha256: sha256(text), content: notebookContent(notebook) },
      code: usedCode(notebook, notebookPath),
      parameters: { given: parameters, effective },
      seed: typeof effective.seed === 'number' ? effective.seed : null,
      epochs: [],
      metrics: {},
      better: {},
      weightsHash: null,
      started: started.toISOString(),
      finished: null,
      seconds: null,
      cells: [],
      failure: null,
      versions: installedVersions(),
      git: await gitState(repositoryRoot),
      machine: describeMachine(options.threads ?? null),
      process: identifyProcess(),
      sweep: options.sweep ?? null,
      repeats: options.repeats ?? null,
      ...runLabels.parse(options),
    },
    { clock, onProgress: options.onProgress },
  );
  await recorder.begin();
  if (options.prune) askToPrune(options.prune, folder);
  const ending = await execute(injectParameters(notebook, parameters), notebookPath, recorder, options);
  const run = { folder, record: await recorder.finish(ending) };
  await reportRun(run, { warn: options.warn });
  return run;
}

/** What cannot be asked for is only slower: the run goes on to its end. */
function askToPrune(prune: AbortSignal, folder: string): void {
  const ask = () => void writeFile(path.join(folder, runFiles.prune), '').catch(() => {});
  if (prune.aborted) ask();
  else prune.addEventListener('abort', ask, { once: true });
}

async function execute(
  notebook: Notebook,
  source: string,
  recorder: RunRecorder,
  { parameters, kernel, python, signal, threads, cellTimeout, timeout }: RunOptions,
): Promise<Pick<RunRecord, 'status' | 'failure'>> {
  const late = timeout === undefined ? undefined : AbortSignal.timeout(timeout * 1000);
  try {
    const files = { source, executed: path.join(recorder.folder, runFiles.notebook) };
    const [failed] = await executeCells(notebook, files, {
      parameters,
      kernel,
      python,
      cellTimeout,
      signal: AbortSignal.any([signal, late].flatMap((one) => one ?? [])),
      environment: kernelEnvironment(recorder.folder, threads),
      onEvent: recorder.handleCell,
      onVersions: recorder.addVersions,
    });
    if (!failed) return { status: 'finished', failure: null };
    return { status: 'failed', failure: { cell: failed.cellId, name: failed.name, message: failed.message } };
  } catch (error) {
    const isLate = late?.aborted && !signal?.aborted;
    const cause = isLate ? new RunTimeoutError(`still running after ${timeout} s`) : error;
    const failure = describeError(cause, recorder.runningCell);
    return signal?.aborted ? { status: 'interrupted', failure } : { status: 'failed', failure };
  }
}

class RunTimeoutError extends Error {
  override name = 'RunTimeoutError';
}

/** What the kernel is told by its environment: which run it is part of, and how many threads TensorFlow may use. */
function kernelEnvironment(folder: string, threads: number | null | undefined): Record<string, string> {
  const limits = threads ? ['TF_NUM_INTRAOP_THREADS', 'TF_NUM_INTEROP_THREADS', 'OMP_NUM_THREADS'] : [];
  return {
    FASHION_RUN_DIRECTORY: path.resolve(folder),
    ...Object.fromEntries(limits.map((name) => [name, String(threads)])),
  };
}

function describeError(error: unknown, cell: string | null): RunFailure {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return { cell, name, message };
}

/** Relative to the repository for its own notebooks, so that a record means the same on every machine. */
export function portablePath(file: string): string {
  const relative = path.relative(repositoryRoot, path.resolve(file));
  return relative.startsWith('..') ? path.resolve(file) : relative.split(path.sep).join('/');
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
