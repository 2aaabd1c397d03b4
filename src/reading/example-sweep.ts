import path from 'node:path';
import { comparedRuns } from '../experiments/compare/compared-run';
import { comparisonPage } from '../experiments/compare/comparison-page';
import type { RunRecord } from '../experiments/records/run-record';
import { exitCodes } from '../experiments/runs/run-command';
import { describeSweep, runsOfSweep } from '../experiments/sweep/describe-sweep';
import { type SweepCommandOptions, sweepCommandLine } from '../experiments/sweep-command';
import { repositoryRoot } from '../settings';
import type { SiteExtra } from './site-index';
import { inEachLanguage, words } from './words';

export interface ExampleSweepOptions {
  /** Whether to run what is missing; otherwise the page shows what is there. Default: true. */
  execute?: boolean;
  /** The notebook; the first lesson by default. */
  notebook?: string;
  /** Where its runs are kept, apart from the user's own; runs/example of the repository by default. */
  runsFolder?: string;
  screen?: SweepCommandOptions['screen'];
  /** Executes one run; for tests. */
  run?: SweepCommandOptions['run'];
}

/** Two learning rates with two seeds each, in big steps: four runs of seconds. */
const request = { set: ['learningRate=0.001,0.01', 'epochs=2', 'batchSize=512'], repeat: 2 };

const command = `npx fashion sweep basic-classification ${request.set.map((one) => `--set ${one}`).join(' ')} --repeat ${request.repeat}`;

/**
 * The comparison of a small sweep, as a page of the site; undefined when no run of it has finished.
 *
 * Runs that have finished before are kept and not repeated, for as long as the notebook stays the same. Throws when it
 * is interrupted.
 */
export async function exampleSweep(options: ExampleSweepOptions = {}): Promise<SiteExtra | undefined> {
  const { execute = true, notebook = 'en/basic-classification', screen, run } = options;
  const { runsFolder = path.join(repositoryRoot, 'runs', 'example') } = options;
  if (execute) {
    const code = await sweepCommandLine(notebook, { ...request, runsFolder, screen, run, setUp: async () => {} });
    if (code === exitCodes.interrupted) {
      throw new Error('Expected the runs of the example to end, but they were interrupted. Build the site again.');
    }
  }
  const records = await runsOfSweep(await describeSweep(notebook, request), runsFolder);
  const finished = records.filter(({ status }) => status === 'finished');
  return finished.length > 0 ? pageOf(finished) : undefined;
}

function pageOf(records: RunRecord[]): SiteExtra {
  const runs = comparedRuns(records.map((record) => ({ record })));
  return {
    name: 'compare',
    titles: inEachLanguage(({ site }) => site.example),
    print: (language, { index, previous, next, languages = [] }) => {
      const introduction = words[language].site.introduction.replace('{}', command);
      const neighbours = [previous && { ...previous, text: `← ${previous.text}` }, next];
      const links = [index, ...neighbours, ...languages].flatMap((link) => (link ? [link] : []));
      return comparisonPage(runs, { language, introduction, links });
    },
  };
}
