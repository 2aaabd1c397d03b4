import { describe, expect, it } from 'vitest';
import { mixSeeds } from '../../src/training/mix-seeds';

describe('mixSeeds', () => {
  it('mixSeeds(...numbers) is a whole number of 32 bits, the same for the same numbers', () => {
    const seed = mixSeeds(1, 2, 3);
    expect(seed).toBe(mixSeeds(1, 2, 3));
    expect(seed | 0).toBe(seed);
  });

  it('mixSeeds(...numbers) differs for neighbours, for another order and another count', () => {
    const seeds = new Set<number>();
    for (let seed = -5; seed < 15; seed++) {
      for (let epoch = 0; epoch < 20; epoch++) {
        for (let step = 0; step < 20; step++) seeds.add(mixSeeds(seed, epoch, step));
      }
    }
    expect(seeds.size).toBe(20 ** 3);
    expect(mixSeeds(1, 2)).not.toBe(mixSeeds(2, 1));
    expect(mixSeeds(0, 0)).not.toBe(mixSeeds(0, 0, 0));
  });
});
