import type { Data, NdArray } from 'ndarray';

/**
 * A view of the row at an index of the first axis, as `array[index]` in numpy; ndarray's own `pick` takes any index.
 *
 * @param index from 0
 * @throws RangeError, in numpy's words, when there is no such row
 */
export function at<D extends Data>(array: NdArray<D>, index: number): NdArray<D> {
  const size = array.shape[0] ?? 0;
  if (!Number.isInteger(index)) throw new RangeError(`Expected a whole number as an index but found ${index}`);
  if (index < 0 || index >= size) throw new RangeError(`index ${index} is out of bounds for axis 0 with size ${size}`);
  return array.pick(index);
}
