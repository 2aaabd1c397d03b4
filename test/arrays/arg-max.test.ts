import { expect, test } from 'vitest';
import { argMax } from '../../src/arrays/arg-max';
import { array } from '../../src/arrays/array';

test('argMax(values) finds the largest of an array, a typed array, an ndarray and a view', () => {
  expect(argMax([0.1, 0.7, 0.2])).toBe(1);
  expect(argMax(new Float32Array([3, 2, 1]))).toBe(0);
  expect(argMax(array(new Uint8Array([1, 5, 9])))).toBe(2);
  const rows = array(new Float32Array([1, 2, 9, 4, 8, 6]), [3, 2]);
  expect(argMax(rows.pick(null, 1))).toBe(2);
  expect(argMax(rows.pick(1))).toBe(0);
});

test('argMax(values) finds the first of several largest, and not-a-number before all, as numpy does', () => {
  expect(argMax([1, 7, 7])).toBe(1);
  expect(argMax([1, Number.NaN, 9, Number.NaN])).toBe(1);
  expect(argMax([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY])).toBe(0);
});

test('argMax(values) rejects an empty list', () => {
  expect(() => argMax([])).toThrow(
    new RangeError('Expected at least one number to find the largest of but found none'),
  );
});
