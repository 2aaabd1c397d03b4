import type { NdArray, TypedArray } from 'ndarray';
import { forEachElement, isContiguous } from './elements';

/**
 * The elements of an array or view, row after row, in one typed array of the same type.
 *
 * Nothing is copied when they already lie side by side: the result then shares the array's memory.
 */
export function toTypedArray<D extends TypedArray>(array: NdArray<D>): D {
  if (isContiguous(array)) {
    const whole = array.offset === 0 && array.size === array.data.length;
    return whole ? array.data : (array.data.subarray(array.offset, array.offset + array.size) as D);
  }
  const copy = new (array.data.constructor as new (length: number) => D)(array.size);
  forEachElement(array, (value, index) => {
    copy[index] = value;
  });
  return copy;
}
