import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listRuns } from '../../src/experiments/records/list-runs';
import type { RunRecord } from '../../src/experiments/records/run-record';
import { runNotebook } from '../../src/experiments/runs/run-notebook';
import { type SearchCommandOptions, searchCommandLine } from '../../src/experiments/search-command';
import { pythonCommand } from '../../src/setup/layout';
import { installOptuna } from '../../src/setup/python/optuna';
import { temporaryFolder } from '../setup/temporary-folder';
import { fakePython } from './fake-python';
import { notebookWith } from './notebook-with';

/**
 * Nine epochs whose loss goes towards |lr - 0.3|; a run ends like one of `fit` when it is to be pruned, which it waits
 * for where lr is above 0.9.
 */
const train = `
  const { lr = 0.1, mode = 'a', seed = 1 } = request.parameters;
  report({ type: 'training', training: 'a', versions: {} });
  const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  for (let epoch = 0; epoch < 9; epoch++) {
    const loss = Math.abs(lr - 0.3) + 1 / (epoch + 2);
    report({ type: 'epoch', training: 'a', epoch, metrics: { val_loss: mode === 'nan' ? 'NaN' : loss, size: lr }, seconds: epoch });
    if (lr > 0.9 && epoch > 0) while (!fs.existsSync(folder + '/prune')) wait();
    if (fs.existsSync(folder + '/prune')) { report({ type: 'pruned', epoch }); break; }
  }
  const error = { name: 'Error', message: 'bad mode' };
  if (mode === 'bad') say({ event: 'cell-finished', cellId: 'fit', status: 'error', seconds: 0, error });
`;

let notebook: string;
let runsFolder: string;
let python: string;

beforeAll(() => installOptuna(console.log), 600_000);

beforeEach(() => {
  const folder = temporaryFolder();
  notebook = path.join(folder, '한글 lesson.ipynb');
  runsFolder = path.join(folder, 'the runs');
  python = fakePython(folder, train);
  writeFileSync(notebook, JSON.stringify(notebookWith("const lr = 0.1;\nconst mode: string = 'a';\nconst seed = 1;")));
});

async function search(options: Partial<SearchCommandOptions>) {
  let text = '';
  const screen = { columns: 100, write: (more: string) => (text += more) };
  const run: SearchCommandOptions['run'] = (file, runOptions) => runNotebook(file, { ...runOptions, python });
  let json = '';
  const print = (more: string) => {
    json += more;
  };
  const code = await searchCommandLine(notebook, {
    runsFolder,
    setUp: async () => {},
    install: async () => {},
    screen,
    run,
    print,
    json: true,
    ...options,
  });
  const runs = (await listRuns({ runsFolder })).map(({ record }) => record);
  return { code, text, runs, result: JSON.parse(json || '{}'), journal: () => journalOf(JSON.parse(json).journal) };
}

/** What Optuna itself, asked anew, finds in a journal. */
function journalOf(file: string): { states: string[]; best: { lr: number }[] } {
  const script = `
import json, sys, optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.load_study(study_name=None, storage=JournalStorage(JournalFileBackend(sys.argv[1])))
print(json.dumps({"states": [t.state.name for t in study.trials], "best": [t.params for t in study.best_trials]}))`;
  return JSON.parse(execFileSync(pythonCommand, ['-c', script, file], { encoding: 'utf8' }));
}

const lrOf = ({ parameters }: RunRecord) => parameters.effective.lr;

describe('searchCommandLine', () => {
  it('finds what is best, records each run once, and leaves a journal that Optuna reads', async () => {
    const { code, text, runs, result, journal } = await search({ set: ['lr=0.001..0.8'], trials: 12, jobs: 3 });
    expect(code).toBe(0);
    expect(runs).toHaveLength(12);
    expect(new Set(runs.map(lrOf)).size).toBe(12);
    const finished = runs.filter(({ status }) => status === 'finished');
    const least = Math.min(...finished.map(({ metrics }) => metrics.val_loss as number));
    expect(result.best[0].metrics.val_loss).toBe(least);
    expect(runs.find(({ id }) => id === result.best[0].run)?.metrics.val_loss).toBe(least);
    expect(text).toContain('12 of 12 trials');
    expect(text).toMatch(/Importances for val_loss \(PED-ANOVA\): lr 100%/);
    expect(journal().states.filter((state) => state === 'COMPLETE')).toHaveLength(finished.length);
  }, 120_000);

  it('ends a run that falls behind after an epoch, as pruned', async () => {
    const pruner = 'median:n_startup_trials=1';
    const set = ['lr=0.3,0.95'];
    const { runs, text, journal } = await search({ set, trials: 8, pruner, sampler: 'random', randomSeed: 2 });
    const bad = runs.filter((run) => lrOf(run) === 0.95);
    expect(bad.map(({ status }) => status)).toEqual(['pruned']);
    expect(bad[0]?.epochs.length).toBeLessThan(9);
    expect(bad[0]?.failure).toBeNull();
    expect(text).toContain('pruned after epoch');
    expect(journal().states).toContain('PRUNED');
    expect(journal().best).toContainEqual({ lr: 0.3 });
  }, 120_000);

  it('is extended, and repeats nothing', async () => {
    const first = await search({ set: ['lr=0.001..0.8:log'], trials: 3 });
    const second = await search({ set: ['lr=0.001..0.8:log'], trials: 5 });
    expect(second.text).toContain('5 trials, 3 of them begun before');
    expect(second.runs).toHaveLength(5);
    expect(second.result.search).toBe(first.result.search);
    expect((await search({ set: ['lr=0.001..0.8:log'], trials: 5 })).runs).toHaveLength(5);
  }, 120_000);

  it('goes on after it was stopped: a trial that was begun is run with the parameters that it has', async () => {
    const begun: unknown[] = [];
    const run: SearchCommandOptions['run'] = async (file, options) => {
      begun.push(options.parameters);
      process.emit('SIGTERM', 'SIGTERM');
      return runNotebook(file, { ...options, python });
    };
    const stopped = await search({ set: ['lr=0.001..0.8'], trials: 2, run });
    expect(stopped.code).toBe(130);
    expect(stopped.journal().states).toEqual(['RUNNING']);
    const { runs, journal } = await search({ set: ['lr=0.001..0.8'], trials: 2 });
    expect(runs.filter(({ status }) => status === 'finished')).toHaveLength(2);
    expect(runs.find(({ status }) => status === 'finished')?.parameters.given).toEqual(begun[0]);
    expect(journal().states).toEqual(['COMPLETE', 'COMPLETE']);
  }, 120_000);

  it('does not run a setting twice that is drawn again, also by two jobs at once', async () => {
    const { runs, journal } = await search({ set: ['mode=a,b'], trials: 8, jobs: 3 });
    expect(runs).toHaveLength(2);
    expect(journal().states).toHaveLength(8);
  }, 120_000);

  it('learns to stay away from what diverged, and tries what failed twice', async () => {
    const { code, runs, journal, result } = await search({ set: ['mode=a,nan,bad'], trials: 10, sampler: 'random' });
    expect(code).toBe(0);
    expect(runs.filter(({ parameters }) => parameters.effective.mode === 'bad')).toHaveLength(2);
    expect(new Set(journal().states)).toEqual(new Set(['COMPLETE', 'PRUNED', 'FAIL']));
    expect(result.best[0].parameters).toEqual({ mode: 'a' });
  }, 120_000);

  it('knows several objectives, and names what none beats', async () => {
    const metrics = { metric: ['val_loss', 'size'], direction: ['minimize', 'minimize'] };
    const { result, text } = await search({ set: ['lr=0.001..0.8'], trials: 8, ...metrics });
    expect(result.best.length).toBeGreaterThan(0);
    for (const one of result.best) {
      const beaten = result.best.some(
        (other: { metrics: { val_loss: number; size: number } }) =>
          other.metrics.val_loss < one.metrics.val_loss && other.metrics.size < one.metrics.size,
      );
      expect(beaten).toBe(false);
    }
    expect(text).toContain('Importances for size');
    const refused = search({ set: ['lr=0.001..0.8'], pruner: 'median', ...metrics });
    await expect(refused).rejects.toThrow('no pruner with several objectives');
  }, 120_000);

  it.each(['cmaes', 'random', 'nsgaii', 'tpe:multivariate=true,group=true'])(
    'searches with %s',
    async (sampler) => {
      const set = ['lr=0.001..0.8', 'mode=a,b', 'seed=1..9:step=2'];
      const { runs } = await search({
        set,
        when: ['seed: mode=b'],
        trials: 5,
        sampler,
        pruner: 'hyperband:max_resource=9',
      });
      for (const { parameters, seed } of runs) {
        expect(Object.keys(parameters.given).includes('seed')).toBe(parameters.given.mode === 'b');
        expect([1, 3, 5, 7, 9]).toContain(seed);
      }
    },
    120_000,
  );

  it('says which metrics there are when the one that was asked for does not come', async () => {
    const asked = search({ set: ['lr=0.001..0.8'], metric: ['val_acc'], trials: 3, jobs: 2 });
    await expect(asked).rejects.toThrow(/Expected a run that reports val_acc, but .* has seconds, val_loss, size/);
  }, 120_000);

  it('passes on what Optuna refuses', async () => {
    const set = ['lr=0.001..0.8'];
    await expect(search({ set, sampler: 'tpe:n_startup=3' })).rejects.toThrow('n_startup_trials');
    await expect(search({ set, pruner: 'asha:reduction_factor=1' })).rejects.toThrow('refuses the pruner asha');
  }, 120_000);

  it('leaves the journal as it was when nothing is left to do', async () => {
    const { result } = await search({ set: ['lr=0.001..0.8'], trials: 1 });
    const before = readFileSync(result.journal, 'utf8');
    await search({ set: ['lr=0.001..0.8'], trials: 1 });
    expect(readFileSync(result.journal, 'utf8')).toBe(before);
  }, 120_000);
});
