import { describe, expect, it } from 'vitest';
import { epochOrder } from '../../src/training/epoch-order';

describe('epochOrder', () => {
  it('epochOrder(…, shuffle) visits every sample once', () => {
    expect(Array.from(epochOrder(100, 0, true, 1)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
  });

  it('epochOrder(…, shuffle) depends on the seed and the epoch, and on nothing before', () => {
    expect(epochOrder(100, 3, true, 1)).toEqual(epochOrder(100, 3, true, 1));
    expect(epochOrder(100, 3, true, 1)).not.toEqual(epochOrder(100, 4, true, 1));
    expect(epochOrder(100, 3, true, 1)).not.toEqual(epochOrder(100, 3, true, 2));
    expect(epochOrder(100, 3, true, 1)).not.toEqual(epochOrder(100, 1, true, 3));
  });

  it('epochOrder(…) without shuffling is the samples’ own order', () => {
    expect(Array.from(epochOrder(4, 2, false, 1))).toEqual([0, 1, 2, 3]);
  });

  it('epochOrder(…, shuffle) puts every sample in every place equally often', () => {
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    for (let epoch = 0; epoch < 4000; epoch++) {
      for (const [place, sample] of epochOrder(4, epoch, true, 9).entries()) counts[place]![sample]!++;
    }
    for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
