import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { slice } from '../../src/arrays/slice';
import { toTypedArray } from '../../src/arrays/to-typed-array';

const rows = array(new Uint8Array([0, 1, 10, 11, 20, 21, 30, 31]), [4, 2]);
const taken = (start: number, end?: number) => [...toTypedArray(slice(rows, start, end))];

test('slice(array, start, end) has the rows that Python’s array[start:end] has', () => {
  expect(taken(1, 3)).toEqual([10, 11, 20, 21]);
  expect(taken(2)).toEqual([20, 21, 30, 31]);
  expect(taken(-1)).toEqual([30, 31]);
  expect(taken(0, -3)).toEqual([0, 1]);
  expect(taken(3, 99)).toEqual([30, 31]);
  expect(taken(-99, 1)).toEqual([0, 1]);
  expect(taken(3, 1)).toEqual([]);
  expect(slice(rows, 3, 1).shape).toEqual([0, 2]);
  expect(slice(rows, 0, 0).shape).toEqual([0, 2]);
});

test('slice(array, start, end) is a view', () => {
  const view = slice(rows, 1, 2);
  expect(view.data).toBe(rows.data);
  expect(view.shape).toEqual([1, 2]);
});

test('slice(array, start, end) rejects what is no whole number, and an array without axes', () => {
  expect(() => slice(rows, 0.5)).toThrow(new RangeError("Expected a whole number as a row's index but found 0.5"));
  expect(() => slice(rows.pick(0, 0), 0)).toThrow(RangeError);
});
