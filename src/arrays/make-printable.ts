import { inspect } from 'node:util';
import ndarray, { type Data, type NdArray } from 'ndarray';
import { formatArray } from './format-array';

/**
 * Lets an ndarray print as numpy prints, in `console.log` and as the last line of a cell.
 *
 * ndarray compiles a class for every pair of element type and number of axes, without a common ancestor. The classes of
 * this array and of the smaller ones that its `pick` leads to are taught to print, once each.
 *
 * @returns the same array
 */
export function makePrintable<D extends Data>(array: NdArray<D>): NdArray<D> {
  for (let dimension = array.dimension; dimension >= 0; dimension--) {
    const prototype: { [inspect.custom]?: unknown } = Object.getPrototypeOf(
      ndarray(array.data, new Array<number>(dimension).fill(0)),
    );
    if (prototype[inspect.custom] === print) break;
    Object.defineProperty(prototype, inspect.custom, { value: print, configurable: true, writable: true });
  }
  return array;
}

function print(this: NdArray): string {
  return formatArray(this);
}
