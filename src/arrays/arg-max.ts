import type { NdArray } from 'ndarray';
import { forEachElement } from './elements';
import { isNdArray } from './is-nd-array';

/**
 * The position of the largest element; of the first one when several are equally large, as numpy's `argmax`.
 *
 * @param values [n] numbers, for example the ten probabilities of one prediction
 * @throws RangeError when there is no element
 */
export function argMax(values: NdArray | ArrayLike<number>): number {
  let best = -1;
  let largest = Number.NEGATIVE_INFINITY;
  const visit = (value: number, index: number): void => {
    if (best === -1 || value > largest || (Number.isNaN(value) && !Number.isNaN(largest))) {
      best = index;
      largest = value;
    }
  };
  if (isNdArray(values)) forEachElement(values, visit);
  else Array.prototype.forEach.call(values, visit);
  if (best === -1) throw new RangeError('Expected at least one number to find the largest of but found none');
  return best;
}
