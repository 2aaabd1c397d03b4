import path from 'node:path';
import { installOptuna } from '../setup/python/optuna';
import { placeFor } from './place-for';
import { listRuns } from './records/list-runs';
import { defaultRunsFolder } from './records/run-folder';
import { type RunLabels, runLabels } from './records/run-labels';
import { type RunLimits, runLimits } from './records/run-limits';
import { shortPath } from './records/run-text';
import { exitCodes } from './runs/run-command';
import { describeSearch, type Search, type SearchRequest } from './search/describe-search';
import { optunaDirection } from './search/objectives';
import { runSearch, type Trial } from './search/run-search';
import { readResult, resultLines, searchSummary, trialsEnded } from './search/search-text';
import { toOptuna } from './search/space';
import { openStudy, type Study } from './search/study';
import { type SweepScreen, sweepScreen } from './sweep/sweep-screen';
import { formatSetting } from './sweep/sweep-text';
import type { SweepCommandOptions } from './sweep-command';
import { whileNobodyElse } from './while-nobody-else';

export interface SearchCommandOptions
  extends SearchRequest,
    Pick<
      SweepCommandOptions,
      | 'jobs'
      | 'queue'
      | 'maxMinutes'
      | 'retry'
      | keyof RunLabels
      | keyof RunLimits
      | 'json'
      | 'print'
      | 'runsFolder'
      | 'setUp'
      | 'screen'
      | 'run'
    > {
  /** How many trials the study shall have in all, those of earlier commands counted. Default: 20. */
  trials?: number;
  /** The seed of what is drawn; 0 by default. */
  randomSeed?: number;
  /** Makes Optuna available; installs it into the repository's environment by default. */
  install?: (log: (line: string) => void) => Promise<void>;
  /** A Python that has Optuna; for tests. */
  python?: string;
}

const usualTrials = 20;

/** Searches for good parameters as the command line asks for it, or goes on with it; returns the exit code. */
export async function searchCommandLine(name: string, options: SearchCommandOptions): Promise<number> {
  const { runsFolder = defaultRunsFolder, json = false, install = installOptuna } = options;
  const { screen = json ? process.stderr : process.stdout } = options;
  const search = await describeSearch(name, options);
  await options.setUp();
  const view = sweepScreen(screen);
  await install(view.log);
  const folder = path.join(runsFolder, 'searches', search.id);
  return whileNobodyElse(folder, `the search ${search.id}`, view.log, async (interrupted, lost) => {
    const journal = path.join(folder, 'journal.log');
    const study = await openStudy({ journal, ...studyOf(search), seed: options.randomSeed ?? 0 }, options.python);
    try {
      const trials = await runTrials(study, search, { ...options, runsFolder }, { view, interrupted, lost });
      const found = await conclude(study, search, trials, { ...options, journal, log: view.log });
      if (lost.aborted) view.log(`✗ ${(lost.reason as Error).message}`);
      if (interrupted.aborted) return exitCodes.interrupted;
      return found && !lost.aborted ? 0 : 1;
    } finally {
      study.close();
    }
  });
}

function studyOf({ id, objectives, space, sampler, pruner }: Search) {
  const directions = objectives.map(({ direction }) => optunaDirection[direction]);
  return { name: id, directions, space: toOptuna(space), sampler, pruner };
}

interface Surroundings {
  view: SweepScreen;
  interrupted: AbortSignal;
  lost: AbortSignal;
}

/** Runs trials until there are enough of them, here or by the workers of a queue. */
async function runTrials(
  study: Study,
  search: Search,
  options: SearchCommandOptions & { runsFolder: string },
  { view, interrupted, lost }: Surroundings,
): Promise<Trial[]> {
  const { id, file, text, code, defaults, space, objectives, pruner } = search;
  const { jobs, queue, run, retry, runsFolder, trials = usualTrials } = options;
  const maxTime = options.maxMinutes === undefined ? undefined : options.maxMinutes * 60_000;
  const begun = study.earlier.length;
  view.log(`Search ${id}: ${trials} trials${begun > 0 ? `, ${begun} of them begun before` : ''}`);
  const problem = new AbortController();
  const signal = AbortSignal.any([interrupted, lost, problem.signal]);
  const said = { ...runLabels.parse(options), ...runLimits.parse(options) };
  const asked = { file, text, code, sweep: id, runsFolder, jobs, ...said, signal, warn: view.log };
  const place = await placeFor({ ...asked, queue, run, maxTime, log: view.log });
  const { workers = 1, close, ...settings } = place;
  const records = (await listRuns({ runsFolder })).map(({ record }) => record);
  return runSearch(study, {
    ...settings,
    jobs: jobs ?? Math.max(1, workers),
    earlier: records.filter(({ sweep }) => sweep === id),
    defaults,
    retry,
    space,
    objectives,
    trials,
    maxTime,
    prunes: pruner.name !== 'none',
    stop: (error) => problem.abort(error),
    onProgress: (items, changed) => view.update(items, changed, searchSummary(items, study.earlier, trials)),
  }).finally(close);
}

/** Tells what came out; returns whether there is a best trial. */
async function conclude(
  study: Study,
  { id, space, objectives }: Search,
  items: Trial[],
  { journal, json, trials = usualTrials, print = console.log, log }: SearchCommandOptions & Report,
): Promise<boolean> {
  const result = await readResult(study, space, objectives);
  log(`\n${searchSummary(items, study.earlier, trials)} – search ${id}`);
  for (const line of resultLines(result)) log(line);
  const failed = items.filter(({ state }) => state === 'failed');
  const failures = failed.map(({ setting, reason }) => `✗ ${formatSetting(setting)}: ${reason}`);
  for (const line of new Set(failures)) log(line);
  log(`optuna-dashboard ${shortPath(journal)} shows the study, fashion compare ${id} its runs.`);
  if (json)
    print(JSON.stringify({ search: id, journal, trials: trialsEnded(items, study.earlier), ...result }, null, 2));
  return result.best.length > 0;
}

interface Report {
  journal: string;
  log: (line: string) => void;
}
