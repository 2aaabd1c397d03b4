import os from 'node:os';
import path from 'node:path';
import { lockFolder } from '../../data/lock-folder';
import { findNotebook } from '../find-notebook';
import { listRuns } from '../list-runs';
import { loadNotebook } from '../load-notebook';
import { exitCodes } from '../run-command';
import { defaultRunsFolder } from '../run-folder';
import { portablePath, type RunOptions, runNotebook, sha256 } from '../run-notebook';
import { untilInterrupted } from '../until-interrupted';
import { checkAxes, parseAxis } from './axis';
import { planSweep, sweepId } from './plan-sweep';
import { runSweep, type SweepItem } from './run-sweep';
import { sweepScreen } from './sweep-screen';
import { formatSetting, sweepSummary } from './sweep-text';

export interface SweepCommandOptions {
  /** `name=values` or `name=range`, as typed. */
  set?: string[];
  /** How many settings to draw; a grid of all values without it. */
  random?: number;
  /** The seed of the draw; default 0. */
  randomSeed?: number;
  repeat?: number;
  jobs?: number;
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
  const { set = [], random, repeat = 1, jobs = 1, runsFolder = defaultRunsFolder, screen = process.stdout } = options;
  const { path: file, text, parameters } = await loadNotebook(await findNotebook(name));
  const axes = set.map((assignment) => parseAxis(assignment, parameters));
  checkAxes(axes, parameters);
  const settings = { axes, repeat, ...(random && { random: { count: random, seed: options.randomSeed ?? 0 } }) };
  const plan = planSweep(settings, parameters);
  const id = sweepId(path.basename(file, '.ipynb'), portablePath(file), settings);
  await options.setUp();

  const log = (line: string) => void screen.write(`${line}\n`);
  const run = options.run ?? runNotebook;
  const runOptions = { text, runsFolder, sweep: id, threads: threadsFor(jobs) };
  const work = async (signal: AbortSignal) => {
    const earlier = await earlierRuns(id, sha256(text), runsFolder);
    const finished = earlier.filter(({ status }) => status === 'finished').length;
    log(`Sweep ${id}: ${plan.length} runs${finished > 0 ? `, ${finished} of them finished before` : ''}`);
    const items = await runSweep(plan, {
      run: (given, onProgress) => run(file, { ...runOptions, parameters: given, signal, onProgress }),
      earlier,
      jobs,
      maxRuns: options.maxRuns,
      maxTime: options.maxMinutes === undefined ? undefined : options.maxMinutes * 60_000,
      signal,
      onProgress: sweepScreen(screen, jobs),
    });
    const code = conclude(items, jobs, id, log);
    return signal.aborted ? exitCodes.interrupted : code;
  };
  return lockFolder(
    path.join(runsFolder, 'sweeps', id),
    () => untilInterrupted(work, () => log('Stopping the runs; press Ctrl-C again to leave at once.')),
    () => log(`Another process works on the sweep ${id}; waiting for it`),
  );
}

/** The runs of the sweep with the notebook as it is now: those of an earlier version of it do not count. */
async function earlierRuns(id: string, notebookHash: string, runsFolder: string) {
  const runs = await listRuns({ runsFolder });
  return runs
    .map(({ record }) => record)
    .filter(({ sweep, notebook }) => sweep === id && notebook.sha256 === notebookHash);
}

/** The threads of each of several kernels, so that together they keep all cores busy and do not fight; one alone takes what it likes. */
function threadsFor(jobs: number): number | null {
  return jobs === 1 ? null : Math.max(1, Math.floor(os.availableParallelism() / jobs));
}

function conclude(items: SweepItem[], jobs: number, id: string, log: (line: string) => void): number {
  const failed = items.filter(({ state }) => state === 'failed');
  const waiting = items.filter(({ state }) => state === 'waiting').length;
  log(`\n${sweepSummary(items, jobs)} – sweep ${id}`);
  for (const { setting, reason } of failed) log(`✗ ${formatSetting(setting)}: ${reason}`);
  if (waiting > 0) log(`${waiting === 1 ? '1 run is' : `${waiting} runs are`} left; the same command goes on.`);
  return failed.length > 0 || waiting > 0 ? 1 : 0;
}
