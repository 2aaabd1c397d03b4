import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { formatArray } from '../../src/arrays/format-array';
import { scale } from '../../src/arrays/scale';

test('scale(images) divides by 255 in float32, as numpy does', () => {
  const images = array(new Uint8Array([0, 4, 55, 236, 227, 255]), [1, 2, 3]);
  const scaled = scale(images);
  expect(scaled.shape).toEqual([1, 2, 3]);
  expect(formatArray(scaled)).toBe(
    'array([[[0.        , 0.01568628, 0.21568628],\n        [0.9254902 , 0.8901961 , 1.        ]]], dtype=float32)',
  );
  expect(images.get(0, 1, 2)).toBe(255);
});

test('scale(images) works on a view', () => {
  const images = array(new Uint8Array([0, 51, 102, 255]), [2, 2]);
  expect(Array.from(scale(images.pick(null, 1)).data)).toEqual([Math.fround(0.2), 1]);
});
