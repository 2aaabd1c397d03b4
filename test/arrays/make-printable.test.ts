import { inspect } from 'node:util';
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { expandDims } from '../../src/arrays/expand-dims';
import { makePrintable } from '../../src/arrays/make-printable';

test('an array and all its views are inspected as numpy prints them', () => {
  const images = array(
    new Uint8Array(24).map((_, i) => i),
    [2, 3, 4],
  );
  expect(inspect(images.pick(0, 0))).toBe('array([0, 1, 2, 3], dtype=uint8)');
  expect(inspect(images.pick(1))).toContain('array([[12, 13, 14, 15],\n');
  expect(inspect(images.pick(null, null, 0))).toContain('array([[ 0,  4,  8],\n');
  expect(inspect(images.pick(0, 0, 3))).toBe('array(3, dtype=uint8)');
  expect(inspect(images.pick(0, 0).lo(2))).toBe('array([2, 3], dtype=uint8)');
  expect(inspect(images.pick(0, 0).hi(2))).toBe('array([0, 1], dtype=uint8)');
  expect(inspect(images.pick(0, 0).step(-2))).toBe('array([3, 1], dtype=uint8)');
  expect(inspect(images.pick(0).transpose(1, 0).pick(0))).toBe('array([0, 4, 8], dtype=uint8)');
  expect(inspect(expandDims(images.pick(0, 0), 0))).toBe('array([[0, 1, 2, 3]], dtype=uint8)');
});

test('makePrintable(array) works for an ndarray that was made elsewhere, and may be repeated', () => {
  const made = ndarray(new Int16Array([1, 2]));
  expect(makePrintable(makePrintable(made))).toBe(made);
  expect(inspect(made)).toBe('array([1, 2], dtype=int16)');
});
