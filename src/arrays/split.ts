import type { Data, NdArray } from 'ndarray';
import { slice } from './slice';

/**
 * Splits an array along its first axis into two views: the first `count` rows, and the rest.
 *
 * @throws RangeError when `count` is no whole number from 0 to the number of rows
 */
export function split<D extends Data>(array: NdArray<D>, count: number): [NdArray<D>, NdArray<D>] {
  const length = array.shape[0] ?? 0;
  if (!Number.isInteger(count) || count < 0 || count > length) {
    throw new RangeError(`Expected to split off a whole number from 0 to ${length} rows but found ${count}`);
  }
  return [slice(array, 0, count), slice(array, count)];
}
