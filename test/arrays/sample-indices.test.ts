import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleIndices } from '../../src/arrays/sample-indices';

test('sampleIndices(length, count, seed) draws distinct positions, the same for the same seed', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), fc.integer(), (length, wish, seed) => {
      const count = Math.min(wish, length);
      const indices = sampleIndices(length, count, seed);
      expect(indices).toHaveLength(count);
      expect(new Set(indices).size).toBe(count);
      expect(indices.every((index) => Number.isInteger(index) && index >= 0 && index < length)).toBe(true);
      expect(sampleIndices(length, count, seed)).toEqual(indices);
    }),
  );
});

test('sampleIndices(length, count, seed) draws other positions for other seeds', () => {
  expect(sampleIndices(10_000, 15, 1)).not.toEqual(sampleIndices(10_000, 15, 2));
});

test('sampleIndices(length, count, seed) rejects more positions than there are', () => {
  expect(() => sampleIndices(3, 4, 1)).toThrow(
    new RangeError('Expected to draw a whole number from 0 to 3 positions but found 4'),
  );
});
