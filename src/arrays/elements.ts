import type { NdArray } from 'ndarray';

/** Tells whether an array's elements lie side by side in its memory, row after row. */
export function isContiguous(array: NdArray): boolean {
  let expected = 1;
  for (let axis = array.dimension - 1; axis >= 0; axis--) {
    const length = array.shape[axis] ?? 0;
    if (length === 0) return true;
    if (length !== 1 && array.stride[axis] !== expected) return false;
    expected *= length;
  }
  return true;
}

/** Visits every element, row after row, with its position in that order. */
export function forEachElement(array: NdArray, visit: (value: number, index: number) => void): void {
  const { data, shape, stride, dimension } = array;
  const read = array.dtype === 'generic' ? (at: number) => (data as { get(at: number): number }).get(at) : undefined;
  let index = 0;
  const walk = (axis: number, at: number): void => {
    if (axis === dimension) {
      visit(read ? read(at) : ((data as ArrayLike<number>)[at] as number), index++);
      return;
    }
    for (let i = 0; i < (shape[axis] ?? 0); i++) walk(axis + 1, at + i * (stride[axis] ?? 0));
  };
  walk(0, array.offset);
}
