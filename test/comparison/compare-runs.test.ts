import { describe, expect, it } from 'vitest';
import { type ComparedRun, compareRuns } from '../../src/comparison';

function run(id: string, parameters: ComparedRun['parameters'], accuracy?: number, changes: Partial<ComparedRun> = {}) {
  return { id, parameters, ...(accuracy !== undefined && { metrics: { testAccuracy: accuracy } }), ...changes };
}

describe('compareRuns(runs)', () => {
  it('gathers runs that differ only in their seed, and says their mean and sample standard deviation', () => {
    const { settings } = compareRuns([
      run('a', { epochs: 2, seed: 1 }, 0.8),
      run('b', { epochs: 2, seed: 2 }, 0.9),
      run('c', { epochs: 3, seed: 1 }, 0.7),
    ]);
    expect(settings.map(({ label, runs }) => [label, runs.length])).toEqual([
      ['epochs 2', 2],
      ['epochs 3', 1],
    ]);
    expect(settings[0]?.metrics.testAccuracy).toEqual({
      mean: expect.closeTo(0.85, 12),
      spread: expect.closeTo(Math.SQRT1_2 / 10, 12),
      count: 2,
    });
    expect(settings[1]?.metrics.testAccuracy).toEqual({ mean: 0.7, count: 1 });
  });

  it('tells the parameters that differ from those that all runs share; one that is missing somewhere differs', () => {
    const { parameters, common, settings } = compareRuns([
      run('a', { epochs: 2, units: 64, seed: 1 }, 0.8),
      run('b', { epochs: 2, units: 64, dropout: 0.5, seed: 2 }, 0.9),
    ]);
    expect({ parameters, common }).toEqual({ parameters: ['dropout'], common: { epochs: 2, units: 64 } });
    expect(settings.map((setting) => setting.parameters)).toEqual([{ dropout: 0.5 }, {}]);
  });

  it('tells a number from the text that looks like it', () => {
    expect(compareRuns([run('a', { x: 1 }), run('b', { x: '1' })]).settings).toHaveLength(2);
  });

  it('puts the best first: the largest accuracy, the smallest loss, and what has no number last', () => {
    const runs = [
      { id: 'none', parameters: { x: 0 }, status: 'failed', metrics: { accuracy: 1, val_loss: 0 } },
      { id: 'nan', parameters: { x: 1 }, metrics: { accuracy: Number.NaN, val_loss: Number.NaN } },
      { id: 'low', parameters: { x: 2 }, metrics: { accuracy: 0.1, val_loss: 0.1 } },
      { id: 'high', parameters: { x: 3 }, metrics: { accuracy: 0.9, val_loss: 0.9 } },
    ];
    const order = (metric: string) => compareRuns(runs, { metric }).settings.map(({ runs: [first] }) => first?.id);
    expect(order('accuracy')).toEqual(['high', 'low', 'none', 'nan']);
    expect(order('val_loss')).toEqual(['low', 'high', 'none', 'nan']);
    expect(compareRuns(runs, { metric: 'val_loss', direction: 'max' }).settings[0]?.label).toBe('x 3');
  });

  it('chooses on validation before test, and on what was measured on unseen data before training, however it is spelled', () => {
    const metricOf = (...names: string[]) =>
      compareRuns([{ id: 'a', parameters: {}, metrics: Object.fromEntries(names.map((name) => [name, 1])) }]).metric;
    expect(metricOf('loss', 'valLoss', 'testAccuracy')).toBe('valLoss');
    expect(metricOf('loss', 'test_loss', 'testAccuracy')).toBe('testAccuracy');
    expect(metricOf('loss', 'val_accuracy', 'val_loss')).toBe('val_accuracy');
    expect(metricOf('bleu')).toBe('bleu');
    expect(metricOf('zorkmids', 'perplexity')).toBe('perplexity');
    expect(metricOf()).toBeUndefined();
  });

  it('takes metrics of epochs from the last epoch, or all from the one in which the deciding metric was best', () => {
    const history = { loss: [3, 2, 1], val_loss: [0.5, 0.3, 0.4], val_accuracy: [0.7, 0.8, 0.9] };
    const runs: ComparedRun[] = [{ id: 'a', parameters: {}, metrics: { testLoss: 0.6 }, history }];
    const last = compareRuns(runs, { metric: 'val_loss' });
    expect(last).toMatchObject({ metric: 'val_loss', direction: 'min', epoch: 'last' });
    expect(last.metrics).toEqual(['val_loss', 'testLoss', 'val_accuracy']);
    expect(last.settings[0]?.results).toEqual([{ loss: 1, val_loss: 0.4, val_accuracy: 0.9, testLoss: 0.6 }]);
    const best = compareRuns(runs, { metric: 'val_loss', epoch: 'best' });
    expect(best.settings[0]?.results).toEqual([{ loss: 2, val_loss: 0.3, val_accuracy: 0.8, testLoss: 0.6 }]);
    expect(compareRuns(runs, { metric: 'loss', direction: 'max', epoch: 'best' }).settings[0]?.results[0]?.loss).toBe(
      3,
    );
  });

  it('keeps what diverged in the statistics, and gives it no place', () => {
    const { settings } = compareRuns([
      run('a1', { x: 1, seed: 1 }, Number.NaN),
      run('a2', { x: 1, seed: 2 }, 0.99),
      run('a3', { x: 1, seed: 3 }, Number.POSITIVE_INFINITY),
      run('b', { x: 2, seed: 1 }, 0.1),
      run('c', { x: 3, seed: 1 }, Number.NaN),
    ]);
    expect(settings.map(({ label, place, metrics }) => [label, place, metrics.testAccuracy])).toEqual([
      ['x 2', 1, { mean: 0.1, count: 1 }],
      ['x 1', undefined, { mean: 0.99, count: 1, total: 3 }],
      ['x 3', undefined, { mean: Number.NaN, count: 0, total: 1 }],
    ]);
  });

  it('counts one run for each seed, and shows the others as repetitions of it', () => {
    const [setting] = compareRuns([
      run('first', { seed: 1 }, 0.5),
      run('again', { seed: 1 }, 0.7),
      run('failed', { seed: 2 }, undefined, { status: 'failed' }),
      run('second', { seed: 2 }, 0.7),
    ]).settings;
    expect(setting?.finished.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(setting?.reruns.map(({ id }) => id)).toEqual(['again']);
    expect(setting?.metrics.testAccuracy).toMatchObject({ mean: expect.closeTo(0.6, 12), count: 2 });
  });

  it('without a seed counts all runs but those that repeat one, or end with the same weights', () => {
    const [setting] = compareRuns([
      run('a', {}, 0.5, { weights: 'w' }),
      run('b', {}, 0.6, { weights: 'v' }),
      run('c', {}, 0.5, { weights: 'w' }),
      run('d', {}, 0.7, { repeats: 'a' }),
      run('e', {}, 0.8, { repeats: 'gone' }),
    ]).settings;
    expect(setting?.finished.map(({ id }) => id)).toEqual(['a', 'b', 'e']);
  });

  it('gives equal results the same place', () => {
    const { settings } = compareRuns([run('a', { x: 1 }, 0.5), run('b', { x: 2 }, 0.9), run('c', { x: 3 }, 0.9)]);
    expect(settings.map(({ place }) => place)).toEqual([1, 1, 3]);
  });

  it('ranks by a metric that only the runs know, and not at all when nobody or everybody says something else', () => {
    const named = (value: number, better?: 'min' | 'max'): ComparedRun => ({
      id: String(value),
      parameters: { x: value },
      metrics: { zorkmids: value },
      ...(better && { better: { zorkmids: better } }),
    });
    const places = (runs: ComparedRun[], options = {}) => {
      const { direction, settings } = compareRuns(runs, options);
      return [direction, ...settings.map(({ label, place }) => [label, place])];
    };
    expect(places([named(2, 'min'), named(1, 'min')])).toEqual(['min', ['x 1', 1], ['x 2', 2]]);
    expect(places([named(2), named(1)])).toEqual([undefined, ['x 2', undefined], ['x 1', undefined]]);
    expect(places([named(2, 'max'), named(1, 'min')])[0]).toBeUndefined();
    expect(places([named(2), named(1)], { direction: 'max' })).toEqual(['max', ['x 2', 1], ['x 1', 2]]);
  });

  it('rejects a metric that no run has, and lists those there are', () => {
    expect(() => compareRuns([run('a', {}, 1)], { metric: 'accuracy' })).toThrow(
      'Expected a metric of the runs (testAccuracy) but found "accuracy"',
    );
  });

  it('works without runs and without parameters', () => {
    expect(compareRuns([])).toMatchObject({ metric: undefined, settings: [], parameters: [] });
    expect(compareRuns([run('a', {}, 1)]).settings.map(({ label }) => label)).toEqual(['a']);
  });

  it('is not misled by parameters that are called like parts of every object', () => {
    const { parameters } = compareRuns([run('a', { constructor: 1, toString: 2 } as never), run('b', {})]);
    expect(parameters).toEqual(['constructor', 'toString']);
  });
});
