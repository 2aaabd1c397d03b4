import type { Data, NdArray } from 'ndarray';

/**
 * A view of the rows from `start` up to, not including, `end`, along the first axis, as `array[start:end]` in Python.
 *
 * @param start the first row; negative counts from the end
 * @param end the row after the last; negative counts from the end; default: all the rest
 */
export function slice<D extends Data>(array: NdArray<D>, start: number, end?: number): NdArray<D> {
  if (array.dimension < 1) throw new RangeError('Expected an array with at least one axis to slice but found none');
  const length = array.shape[0] ?? 0;
  const first = position(start, length);
  const last = position(end ?? length, length);
  return array.hi(Math.max(first, last)).lo(first);
}

function position(index: number, length: number): number {
  if (!Number.isInteger(index)) throw new RangeError(`Expected a whole number as a row's index but found ${index}`);
  return Math.min(Math.max(index < 0 ? index + length : index, 0), length);
}
