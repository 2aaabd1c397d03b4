import { type RunFilters, selectRuns } from '../compare/select-runs';
import { listRuns } from '../records/list-runs';
import { runEnding, runProgress } from '../records/run-text';
import { exitCodes } from '../runs/run-command';
import { runNotebook } from '../runs/run-notebook';
import { formatSetting } from '../sweep/sweep-text';
import { untilInterrupted } from '../until-interrupted';
import { type Retry, retriesOf } from './retry-runs';

export interface RetryCommandOptions extends RunFilters {
  runsFolder?: string;
  /** Whether only runs are tried again whose notebook or code has been changed. */
  changed?: boolean;
  /** Whether only to tell what would be tried. */
  dryRun?: boolean;
  setUp: () => Promise<void>;
  log?: (line: string) => void;
  /** Executes one run; for tests. */
  run?: typeof runNotebook;
}

/**
 * Tries failed and interrupted runs again, one after the other: those that are named, otherwise all; returns the exit
 * code.
 */
export async function retryCommandLine(names: string[], options: RetryCommandOptions): Promise<number> {
  const { runsFolder, changed = false, dryRun = false, setUp, log = console.log } = options;
  const found = await retriesOf(await selectRuns(names, options), await listRuns({ runsFolder }));
  const retries = found.filter(({ isChanged }) => isChanged || !changed);
  if (retries.length === 0) log('There is nothing to try again.');
  if (dryRun) for (const { run } of retries) log(`would run: ${describe(run.record)}`);
  if (dryRun || retries.length === 0) return 0;
  await setUp();
  return untilInterrupted(async (signal) => {
    let worst = 0;
    for (const retry of retries) {
      if (!signal.aborted) worst = Math.max(worst, await tryAgain(retry, signal, options));
    }
    return worst;
  });
}

/** Parameters that the notebook has no more are this run's fault alone. */
async function tryAgain(
  { run, notebook, options }: Retry,
  signal: AbortSignal,
  command: RetryCommandOptions,
): Promise<number> {
  const { log = console.log, run: execute = runNotebook, runsFolder } = command;
  log(`${describe(run.record)}, which was ${run.record.status} as ${run.record.id}`);
  try {
    const again = await execute(notebook.path, { ...options, runsFolder, signal, onProgress: runProgress(log) });
    log(runEnding(again));
    return exitCodes[again.record.status];
  } catch (error) {
    log(`✗ ${(error as Error).message}`);
    return 1;
  }
}

function describe({ notebook, parameters }: Retry['run']['record']): string {
  return `${notebook.path}: ${formatSetting(parameters.given)}`;
}
