import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';

test('array(data, shape) makes an ndarray over the same memory', () => {
  const data = new Uint8Array([1, 2, 3, 4, 5, 6]);
  const made = array(data, [2, 3]);
  expect([made.dtype, made.shape, made.get(1, 0)]).toEqual(['uint8', [2, 3], 4]);
  made.set(1, 0, 9);
  expect(data[3]).toBe(9);
});

test('array(data) has one axis', () => {
  expect(array([1.5, 2]).shape).toEqual([2]);
});

test('array(data, shape) rejects a shape with another number of elements', () => {
  expect(() => array([1, 2, 3], [2, 2])).toThrow(
    new RangeError('Expected 4 elements for the shape [2, 2] but found 3'),
  );
});
