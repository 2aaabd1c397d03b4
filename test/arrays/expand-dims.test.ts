import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { expandDims } from '../../src/arrays/expand-dims';
import { toTypedArray } from '../../src/arrays/to-typed-array';

const image = array(new Uint8Array([1, 2, 3, 4, 5, 6]), [2, 3]);

test('expandDims(array, axis) puts an axis of one in, counting negative axes from the end', () => {
  expect(expandDims(image, 0).shape).toEqual([1, 2, 3]);
  expect(expandDims(image, 1).shape).toEqual([2, 1, 3]);
  expect(expandDims(image, 2).shape).toEqual([2, 3, 1]);
  expect(expandDims(image, -1).shape).toEqual([2, 3, 1]);
  expect(expandDims(image, -3).shape).toEqual([1, 2, 3]);
  expect(expandDims(image.pick(0, 0), 0).shape).toEqual([1]);
});

test('expandDims(array, axis) shares the elements, also of a view', () => {
  const column = image.pick(null, 1);
  const batch = expandDims(column, 0);
  expect([batch.get(0, 0), batch.get(0, 1)]).toEqual([2, 5]);
  expect(batch.data).toBe(image.data);
  expect([...toTypedArray(expandDims(image.transpose(1, 0), -1))]).toEqual([1, 4, 2, 5, 3, 6]);
});

test('expandDims(array, axis) rejects an axis outside of the result', () => {
  expect(() => expandDims(image, 3)).toThrow(new RangeError('Expected an axis from -3 to 2 but found 3'));
  expect(() => expandDims(image, 0.5)).toThrow(RangeError);
});
