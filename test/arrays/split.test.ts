import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { split } from '../../src/arrays/split';
import { toTypedArray } from '../../src/arrays/to-typed-array';

const labels = array(new Uint8Array([5, 6, 7, 8]));

test('split(array, count) has the first rows and the rest, as views', () => {
  const [first, rest] = split(labels, 1);
  expect([[...toTypedArray(first)], [...toTypedArray(rest)]]).toEqual([[5], [6, 7, 8]]);
  expect(rest.data).toBe(labels.data);
});

test('split(array, count) may leave one part empty', () => {
  expect(split(labels, 0).map((part) => part.shape)).toEqual([[0], [4]]);
  expect(split(labels, 4).map((part) => part.shape)).toEqual([[4], [0]]);
});

test('split(array, count) rejects more rows than there are', () => {
  expect(() => split(labels, 5)).toThrow(
    new RangeError('Expected to split off a whole number from 0 to 4 rows but found 5'),
  );
  expect(() => split(labels, -1)).toThrow(RangeError);
});
