import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { isNdArray } from '../../src/arrays/is-nd-array';

test('isNdArray(value) recognises ndarrays of every type and number of axes, whoever made them', () => {
  expect(isNdArray(array(new Uint8Array(8), [2, 2, 2]))).toBe(true);
  expect(isNdArray(ndarray([1, 2, 3]).lo(1))).toBe(true);
  expect(isNdArray(ndarray(new BigInt64Array(1)).pick(0))).toBe(true);
});

test('isNdArray(value) recognises nothing else', () => {
  const lookalike = { shape: [1], dtype: 'float32', data: [1] };
  for (const value of [undefined, null, 3, 'array', [1], new Uint8Array(1), lookalike, () => 1]) {
    expect(isNdArray(value)).toBe(false);
  }
});
