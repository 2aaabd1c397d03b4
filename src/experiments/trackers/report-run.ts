import type { ListedRun } from '../records/list-runs';
import { mlflow } from './mlflow';
import { tensorBoardTracker } from './tensor-board';
import type { ReportOptions, Tracker } from './tracker';

/** All that are told; another one is its file and a line here. */
const allTrackers: Tracker[] = [tensorBoardTracker, mlflow];

/** Tells the trackers of a run that has ended, one after the other. It never fails. */
export async function reportRun(run: ListedRun, options: ReportOptions = {}, trackers = allTrackers): Promise<void> {
  const { warn = console.warn } = options;
  for (const { failure, report } of trackers) {
    await report(run, { ...options, warn }).catch((error) => warn(`${failure}: ${reasonOf(error)}`));
  }
}

/** Message and cause in one line, since fetch says only that it failed. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { message: inner, code } = (cause ?? {}) as NodeJS.ErrnoException;
  return [message, inner || code].filter(Boolean).join(': ').replace(/\s+/g, ' ');
}
