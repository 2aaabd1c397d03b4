import type { ListedRun } from '../records/list-runs';
import { mlflow } from './mlflow';
import { tensorBoardTracker } from './tensor-board';
import type { ReportOptions, Tracker } from './tracker';

/** All that are told; another one is its file and a line here. */
const allTrackers: Tracker[] = [tensorBoardTracker, mlflow];

/**
 * Tells the trackers of a run that has ended, one after the other. It never fails; returns whether all of them know it
 * now.
 */
export async function reportRun(run: ListedRun, options: ReportOptions = {}, trackers = allTrackers): Promise<boolean> {
  const { warn = console.warn } = options;
  let isTold = true;
  for (const { failure, report } of trackers) {
    await report(run, { ...options, warn }).catch((error) => {
      isTold = false;
      warn(`${failure}: ${reasonOf(error)}`);
    });
  }
  return isTold;
}

/** Message and cause in one line, since fetch says only that it failed. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { message: inner, code } = (cause ?? {}) as NodeJS.ErrnoException;
  return [message, inner || code].filter(Boolean).join(': ').replace(/\s+/g, ' ');
}
