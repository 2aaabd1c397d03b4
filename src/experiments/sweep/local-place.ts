import { parseNotebook } from '../notebooks/parse-notebook';
import type { RunLabels } from '../records/run-labels';
import type { RunLimits } from '../records/run-limits';
import { type RunOptions, runNotebook } from '../runs/run-notebook';
import { threadsFor } from '../runs/threads-for';
import { usedCode } from '../runs/used-code';
import type { SweepOptions } from './run-sweep';

/** What is to be run, wherever it is run. */
export interface AskedRuns extends RunLabels, RunLimits {
  /** The notebook's path. */
  file: string;
  /** Its contents when the sweep began. */
  text: string;
  sweep: string;
  /** Digest of the code that it used then (`usedCode`). */
  code: string;
  runsFolder: string;
  /** How many runs at once. */
  jobs?: number;
  /** Told what did not work beside a run. */
  warn?: (line: string) => void;
  signal: AbortSignal;
}

/** Where the runs of a sweep are executed. */
export interface SweepPlace extends Pick<SweepOptions, 'run' | 'jobs' | 'queued'> {
  /** Ends the sweep. */
  signal: AbortSignal;
  /** How many runs go on at once when all are busy; undefined when that is not known. */
  shownJobs?: number;
  /** How many workers there were on the queue when it was opened. */
  workers?: number;
  close: () => Promise<void>;
}

/**
 * This machine: each run in a kernel of its own. Ends when the code has been changed, for what would run then belongs
 * to another sweep.
 */
export function localPlace({
  file,
  jobs = 1,
  run = runNotebook,
  code,
  ...options
}: AskedRuns & { run?: (path: string, options: RunOptions) => ReturnType<typeof runNotebook> }): SweepPlace {
  const threads = threadsFor(jobs);
  const notebook = parseNotebook(options.text, file);
  const changed = new AbortController();
  return {
    run: async (parameters, onProgress, prune) => {
      if (usedCode(notebook, file) !== code) changed.abort(new Error(codeHasChanged));
      changed.signal.throwIfAborted();
      return run(file, { ...options, threads, parameters, onProgress, prune });
    },
    jobs,
    shownJobs: jobs,
    signal: AbortSignal.any([options.signal, changed.signal]),
    close: async () => {},
  };
}

const codeHasChanged =
  'Code that the notebook uses has changed since the sweep began. The same command begins anew with the code as it is now.';
