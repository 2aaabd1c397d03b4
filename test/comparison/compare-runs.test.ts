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

  it('decides by what was measured on unseen data, however it is spelled', () => {
    const metricOf = (...names: string[]) =>
      compareRuns([{ id: 'a', parameters: {}, metrics: Object.fromEntries(names.map((name) => [name, 1])) }]).metric;
    expect(metricOf('loss', 'valLoss', 'testAccuracy')).toBe('testAccuracy');
    expect(metricOf('loss', 'val_accuracy', 'val_loss')).toBe('val_accuracy');
    expect(metricOf('bleu')).toBe('bleu');
    expect(metricOf()).toBeUndefined();
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
