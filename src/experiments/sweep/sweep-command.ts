import path from 'node:path';
import { lockFolder } from '../../data/lock-folder';
import { queuedPlace } from '../queue/queued-place';
import { exitCodes } from '../runs/run-command';
import { defaultRunsFolder } from '../runs/run-folder';
import type { RunOptions, runNotebook } from '../runs/run-notebook';
import { untilInterrupted } from '../until-interrupted';
import { describeSweep, runsOfSweep, type SweepRequest } from './describe-sweep';
import { localPlace } from './local-place';
import { runSweep, type SweepItem } from './run-sweep';
import { sweepScreen } from './sweep-screen';
import { formatSetting, sweepSummary } from './sweep-text';

export interface SweepCommandOptions extends SweepRequest {
  /** How many runs at once; one here, and on a queue as many as its workers take. */
  jobs?: number;
  /** Redis' address, to have the runs executed by workers. */
  queue?: string;
  maxRuns?: number;
  maxMinutes?: number;
  runsFolder?: string;
  /** Awaited when all that was typed is right, before anything runs. */
  setUp: () => Promise<void>;
  /** Where the progress is shown; standard output by default. */
  screen?: Parameters<typeof sweepScreen>[0];
  /** Executes one run; for tests. */
  run?: (path: string, options: RunOptions) => ReturnType<typeof runNotebook>;
}

/** Runs a sweep as the command line asks for it, or goes on with it; returns the exit code. */
export async function sweepCommandLine(name: string, options: SweepCommandOptions): Promise<number> {
  const { runsFolder = defaultRunsFolder, screen = process.stdout } = options;
  const sweep = await describeSweep(name, options);
  const { id, file, text, plan } = sweep;
  await options.setUp();

  const log = (line: string) => void screen.write(`${line}\n`);
  const maxTime = options.maxMinutes === undefined ? undefined : options.maxMinutes * 60_000;
  const work = async (interrupted: AbortSignal) => {
    const earlier = await runsOfSweep(sweep, runsFolder);
    const finished = earlier.filter(({ status }) => status === 'finished').length;
    log(`Sweep ${id}: ${plan.length} runs${finished > 0 ? `, ${finished} of them finished before` : ''}`);
    const asked = { file, text, sweep: id, runsFolder, jobs: options.jobs, signal: interrupted };
    const place = options.queue
      ? await queuedPlace({ ...asked, address: options.queue, maxTime, log })
      : localPlace({ ...asked, run: options.run });
    const { shownJobs, close, ...settings } = place;
    const onProgress = sweepScreen(screen, shownJobs);
    const { maxRuns } = options;
    const items = await runSweep(plan, { ...settings, earlier, maxRuns, maxTime, onProgress }).finally(close);
    const code = conclude(items, shownJobs, id, log);
    if (settings.signal.aborted && !interrupted.aborted) log(`✗ ${(settings.signal.reason as Error).message}`);
    return interrupted.aborted ? exitCodes.interrupted : code;
  };
  return lockFolder(
    path.join(runsFolder, 'sweeps', id),
    () => untilInterrupted(work, () => log('Stopping the runs; press Ctrl-C again to leave at once.')),
    () => log(`Another process works on the sweep ${id}; waiting for it`),
  );
}

function conclude(items: SweepItem[], jobs: number | undefined, id: string, log: (line: string) => void): number {
  const failed = items.filter(({ state }) => state === 'failed');
  const waiting = items.filter(({ state }) => state === 'waiting').length;
  log(`\n${sweepSummary(items, jobs)} – sweep ${id}`);
  for (const { setting, reason } of failed) log(`✗ ${formatSetting(setting)}: ${reason}`);
  if (waiting > 0) log(`${waiting === 1 ? '1 run is' : `${waiting} runs are`} left; the same command goes on.`);
  return failed.length > 0 || waiting > 0 ? 1 : 0;
}
