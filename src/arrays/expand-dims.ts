import ndarray, { type Data, type NdArray } from 'ndarray';
import { makePrintable } from './make-printable';

/**
 * A view of the same elements with an axis of length 1 put in, as numpy's `expand_dims`: [28, 28] becomes [1, 28, 28]
 * at 0.
 *
 * @param axis where the new axis stands in the result; negative counts from its end, so -1 is the last
 */
export function expandDims<D extends Data>(array: NdArray<D>, axis: number): NdArray<D> {
  const dimension = array.dimension + 1;
  if (!Number.isInteger(axis) || axis < -dimension || axis >= dimension) {
    throw new RangeError(`Expected an axis from ${-dimension} to ${dimension - 1} but found ${axis}`);
  }
  const at = axis < 0 ? axis + dimension : axis;
  const shape = [...array.shape.slice(0, at), 1, ...array.shape.slice(at)];
  const outer = at === array.dimension ? 1 : (array.stride[at] ?? 1) * (array.shape[at] ?? 1);
  const stride = [...array.stride.slice(0, at), outer, ...array.stride.slice(at)];
  return makePrintable(ndarray(array.data, shape, stride, array.offset) as NdArray<D>);
}
