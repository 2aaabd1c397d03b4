import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/training/execution/pace';

/** The lengths of slices whose steps take `milliseconds` each. */
function lengths(milliseconds: number, count: number): number[] {
  let time = 0;
  const pace = new Pace(100, () => time);
  return Array.from({ length: count }, () => {
    const steps = pace.start();
    time += steps * milliseconds;
    pace.end(steps);
    return steps;
  });
}

describe('Pace', () => {
  it('Pace grows slices to the time wanted, four times at most from one to the next', () => {
    expect(lengths(1, 6)).toEqual([1, 4, 16, 64, 100, 100]);
  });

  it('Pace keeps to single steps when a step takes longer than a slice should', () => {
    expect(lengths(250, 3)).toEqual([1, 1, 1]);
  });

  it('Pace goes on when the clock shows no difference', () => {
    expect(lengths(0, 4)).toEqual([1, 4, 16, 64]);
  });
});
