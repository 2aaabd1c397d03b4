import { type RunOptions, runNotebook } from '../runs/run-notebook';
import { threadsFor } from '../runs/threads-for';
import type { SweepOptions } from './run-sweep';

/** What is to be run, wherever it is run. */
export interface AskedRuns {
  /** The notebook's path. */
  file: string;
  /** Its contents when the sweep began. */
  text: string;
  sweep: string;
  runsFolder: string;
  /** How many runs at once. */
  jobs?: number;
  signal: AbortSignal;
}

/** Where the runs of a sweep are executed. */
export interface SweepPlace extends Pick<SweepOptions, 'run' | 'jobs' | 'queued'> {
  /** Ends the sweep. */
  signal: AbortSignal;
  /** How many runs go on at once when all are busy; undefined when that is not known. */
  shownJobs?: number;
  close: () => Promise<void>;
}

/** This machine: each run in a kernel of its own. */
export function localPlace({
  file,
  jobs = 1,
  run = runNotebook,
  ...options
}: AskedRuns & { run?: (path: string, options: RunOptions) => ReturnType<typeof runNotebook> }): SweepPlace {
  const threads = threadsFor(jobs);
  return {
    run: (parameters, onProgress) => run(file, { ...options, threads, parameters, onProgress }),
    jobs,
    shownJobs: jobs,
    signal: options.signal,
    close: async () => {},
  };
}
