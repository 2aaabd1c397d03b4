import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { slice } from '../../src/arrays/slice';
import { toTypedArray } from '../../src/arrays/to-typed-array';

const rows = array(new Float32Array([0, 1, 2, 10, 11, 12]), [2, 3]);

test('toTypedArray(array) is the array’s own data when it spans them', () => {
  expect(toTypedArray(rows)).toBe(rows.data);
});

test('toTypedArray(view) shares memory when the elements lie side by side', () => {
  const row = toTypedArray(slice(rows, 1));
  expect(Array.from(row)).toEqual([10, 11, 12]);
  expect(row.buffer).toBe(rows.data.buffer);
  expect(toTypedArray(rows.pick(1)).buffer).toBe(rows.data.buffer);
});

test('toTypedArray(view) copies, row after row, when they do not', () => {
  const columns = toTypedArray(rows.transpose(1, 0));
  expect(columns).toBeInstanceOf(Float32Array);
  expect(Array.from(columns)).toEqual([0, 10, 1, 11, 2, 12]);
  expect(Array.from(toTypedArray(rows.pick(0).step(-1)))).toEqual([2, 1, 0]);
  expect(Array.from(toTypedArray(rows.hi(2, 2)))).toEqual([0, 1, 10, 11]);
});

test('toTypedArray(array) of one element or none', () => {
  expect(Array.from(toTypedArray(rows.pick(1, 1)))).toEqual([11]);
  expect(toTypedArray(rows.hi(0)).length).toBe(0);
});
