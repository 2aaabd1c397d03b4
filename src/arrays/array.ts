import ndarray, { type NdArray, type TypedArray } from 'ndarray';
import { makePrintable } from './make-printable';

/**
 * Makes an ndarray over the given numbers, without copying them, that prints as numpy prints; so do all its views.
 *
 * @param data the elements, row after row
 * @param shape the size of every axis; default: one axis
 * @throws RangeError when the shape does not have as many elements as the data
 */
export function array<D extends TypedArray | number[]>(data: D, shape: number[] = [data.length]): NdArray<D> {
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== data.length) {
    throw new RangeError(`Expected ${size} elements for the shape [${shape.join(', ')}] but found ${data.length}`);
  }
  return makePrintable(ndarray(data, shape));
}
