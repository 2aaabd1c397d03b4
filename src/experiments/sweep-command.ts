import path from 'node:path';
import { placeFor } from './place-for';
import { defaultRunsFolder } from './records/run-folder';
import { type RunLabels, runLabels } from './records/run-labels';
import { type RunLimits, runLimits } from './records/run-limits';
import { exitCodes } from './runs/run-command';
import type { RunOptions, runNotebook } from './runs/run-notebook';
import { describeSweep, runsOfSweep, type SweepRequest } from './sweep/describe-sweep';
import { runSweep, type SweepItem, startingItems } from './sweep/run-sweep';
import { type Screen, sweepScreen } from './sweep/sweep-screen';
import { formatSetting, sweepAsJson, sweepSummary } from './sweep/sweep-text';
import { whileNobodyElse } from './while-nobody-else';

export interface SweepCommandOptions extends SweepRequest, RunLabels, RunLimits {
  /** How many runs at once; one here, and on a queue as many as its workers take. */
  jobs?: number;
  /** Redis' address, to have the runs executed by workers. */
  queue?: string;
  maxRuns?: number;
  maxMinutes?: number;
  /** Whether what had failed before is tried again. */
  retry?: boolean;
  /** Whether to print what came out as JSON; what goes on is then told on standard error. */
  json?: boolean;
  /** Takes the JSON; standard output by default. */
  print?: (text: string) => void;
  runsFolder?: string;
  /** Awaited when all that was typed is right, before anything runs. */
  setUp: () => Promise<void>;
  /** Where the progress is shown; standard output by default. */
  screen?: Screen;
  /** Executes one run; for tests. */
  run?: (path: string, options: RunOptions) => ReturnType<typeof runNotebook>;
}

/** Runs a sweep as the command line asks for it, or goes on with it; returns the exit code. */
export async function sweepCommandLine(name: string, options: SweepCommandOptions): Promise<number> {
  const { runsFolder = defaultRunsFolder, json = false, print = console.log } = options;
  const { screen = json ? process.stderr : process.stdout } = options;
  const sweep = await describeSweep(name, options);
  const { id, file, text, code, defaults, plan } = sweep;
  await options.setUp();

  const maxTime = options.maxMinutes === undefined ? undefined : options.maxMinutes * 60_000;
  const view = sweepScreen(screen, options.queue ? undefined : (options.jobs ?? 1));
  const { log } = view;
  const work = async (interrupted: AbortSignal, lost: AbortSignal) => {
    const earlier = await runsOfSweep(sweep, runsFolder);
    const begin = { earlier, defaults, retry: options.retry };
    const finished = startingItems(plan, begin).filter(({ state }) => state === 'finished').length;
    log(`Sweep ${id}: ${plan.length} runs${finished > 0 ? `, ${finished} of them finished before` : ''}`);
    const signal = AbortSignal.any([interrupted, lost]);
    const { jobs } = options;
    const said = { ...runLabels.parse(options), ...runLimits.parse(options) };
    const asked = { file, text, code, sweep: id, runsFolder, jobs, ...said, signal, warn: log };
    const place = await placeFor({ ...asked, queue: options.queue, run: options.run, maxTime, log });
    const { shownJobs, close, ...settings } = place;
    const { maxRuns } = options;
    const items = await runSweep(plan, {
      ...settings,
      ...begin,
      maxRuns,
      maxTime,
      onProgress: view.update,
    }).finally(close);
    const stopped = settings.signal.aborted;
    const hasBudget = !stopped && (maxRuns !== undefined || maxTime !== undefined);
    const exitCode = conclude(items, shownJobs, { id, hasBudget, log });
    if (json) print(sweepAsJson(id, items));
    if (stopped && !interrupted.aborted) log(`✗ ${(settings.signal.reason as Error).message}`);
    return interrupted.aborted ? exitCodes.interrupted : exitCode;
  };
  return whileNobodyElse(path.join(runsFolder, 'sweeps', id), `the sweep ${id}`, log, work);
}

interface Conclusion {
  id: string;
  /** Whether only a part was asked for: what is left then is no failure. */
  hasBudget: boolean;
  log: (line: string) => void;
}

function conclude(items: SweepItem[], jobs: number | undefined, { id, hasBudget, log }: Conclusion): number {
  const failed = items.filter(({ state }) => state === 'failed');
  const waiting = items.filter(({ state }) => state === 'waiting').length;
  log(`\n${sweepSummary(items, jobs)} – sweep ${id}`);
  for (const { setting, reason } of failed) log(`✗ ${formatSetting(setting)}: ${reason}`);
  if (failed.some(({ earlier }) => earlier)) log('What had failed before is tried again with --retry.');
  if (waiting > 0) log(`${waiting === 1 ? '1 run is' : `${waiting} runs are`} left; the same command goes on.`);
  return failed.length > 0 || (waiting > 0 && !hasBudget) ? 1 : 0;
}
