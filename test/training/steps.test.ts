import { describe, expect, it } from 'vitest';
import { samplesIn, stepCount } from '../../src/training/steps';

describe('stepCount and samplesIn', () => {
  it('stepCount(length, batchSize) counts the smaller step that is left over', () => {
    expect([60000, 60001, 1].map((length) => stepCount(length, 32))).toEqual([1875, 1876, 1]);
  });

  it('samplesIn(length, batchSize, from, to) counts the samples of those steps', () => {
    expect(samplesIn(50, 8, 0, 2)).toBe(16);
    expect(samplesIn(50, 8, 6, 7)).toBe(2);
    expect(samplesIn(50, 8, 0, 7)).toBe(50);
  });
});
