import { describe, expect, it } from 'vitest';
import { type ComparedRun, compareRuns, parameterEffectsOf } from '../../src/comparison';
import { exampleRuns } from './example-runs';

const runs: ComparedRun[] = [
  [1, 'a', 0.1],
  [1, 'b', 0.2],
  [2, 'a', 0.8],
  [2, 'b', 0.9],
].map(([x, y, accuracy], index) => ({
  id: String(index),
  parameters: { y: y as string, x: x as number },
  metrics: { accuracy: accuracy as number },
}));

describe('parameterEffectsOf(comparison)', () => {
  it('averages over the other parameters, values in order, the largest effect first', () => {
    const [first, second] = parameterEffectsOf(compareRuns(runs));
    expect(first?.parameter).toBe('x');
    expect(first?.values.map(({ value, summary }) => [value, summary.mean])).toEqual([
      [1, expect.closeTo(0.15, 12)],
      [2, expect.closeTo(0.85, 12)],
    ]);
    expect(second?.values.map(({ value }) => value).sort()).toEqual(['a', 'b']);
  });

  it('says epsilon squared as statistics books compute it', () => {
    // By hand: SS total 0.5, within x 0.01, within y 0.49; epsilon² = 1 - (within / 2) / (total / 3).
    const shares = parameterEffectsOf(compareRuns(runs)).map(({ share }) => share);
    expect(shares).toEqual([expect.closeTo(1 - 0.005 / (0.5 / 3), 12), 0]);
  });

  it('finds a strong effect among many values of a number, and none in one that does nothing', () => {
    const share = (name: string) =>
      parameterEffectsOf(compareRuns(exampleRuns({ settings: 200, seeds: 1 }))).find(
        ({ parameter }) => parameter === name,
      )?.share;
    expect(share('learningRate')).toBeGreaterThan(0.5);
    expect(share('optimizer')).toBeLessThan(0.05);
  });

  it('claims no share where no value was tried twice, and knows no effect without a metric', () => {
    expect(parameterEffectsOf(compareRuns(runs.slice(1, 3)))[0]?.share).toBeUndefined();
    expect(parameterEffectsOf(compareRuns([{ id: 'a', parameters: { x: 1 } }]))).toEqual([]);
  });
});
