import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { oneHot } from '../../src/arrays/one-hot';

test('oneHot(labels, classes) has a row of zeros with a single one for each label', () => {
  const rows = oneHot(array(new Uint8Array([2, 0])), 3);
  expect([rows.dtype, rows.shape]).toEqual(['float32', [2, 3]]);
  expect(Array.from(rows.data)).toEqual([0, 0, 1, 1, 0, 0]);
});

test('oneHot(labels) has ten classes', () => {
  expect(oneHot(array(new Uint8Array(4))).shape).toEqual([4, 10]);
});

test('oneHot(labels) rejects a label that is none of the classes', () => {
  expect(() => oneHot(array(new Uint8Array([1, 10])))).toThrow(
    new RangeError('Expected labels from 0 to 9 but found 10 at position 1'),
  );
  expect(() => oneHot(array(new Float32Array([0.5])))).toThrow(RangeError);
});
