import { expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { encodeIdx } from '../../src/data/encode-idx';

test('encodeIdx(array) writes the header of the format and then the elements, also of a view', () => {
  const images = array(new Uint8Array([1, 2, 3, 4]), [2, 2]);
  expect([...encodeIdx(images)]).toEqual([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4]);
  expect([...encodeIdx(images.pick(null, 1))]).toEqual([0, 0, 8, 1, 0, 0, 0, 2, 2, 4]);
});
