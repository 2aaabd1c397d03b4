import { mlflowTrackingUri } from '../../settings';
import { type RunFilters, selectRuns } from '../compare/select-runs';
import { reportRun } from '../trackers/report-run';
import type { ReportOptions } from '../trackers/tracker';

export interface SyncCommandOptions extends RunFilters, Omit<ReportOptions, 'warn'> {
  runsFolder?: string;
  log?: (line: string) => void;
}

/**
 * Tells the trackers of runs that they do not know, because a server was away or whoever executed a run was killed:
 * those that are named, otherwise all that have ended. Returns the exit code.
 *
 * @throws RangeError where no server is named
 */
export async function syncCommandLine(names: string[], options: SyncCommandOptions): Promise<number> {
  const { log = console.log, trackingUri = mlflowTrackingUri, ...selection } = options;
  if (trackingUri === undefined) {
    throw new RangeError(
      'Expected MLFLOW_TRACKING_URI to name a server, such as http://localhost:5000, but found none.',
    );
  }
  const runs = await selectRuns(names, selection);
  const ended = runs.filter(({ record }) => record.status !== 'running');
  let told = 0;
  for (const run of ended) {
    const warn = (line: string) => log(`${run.record.id}: ${line}`);
    if (await reportRun(run, { ...options, trackingUri, warn })) told++;
  }
  log(`${told} of ${ended.length} runs are in MLflow.`);
  return told === ended.length ? 0 : 1;
}
