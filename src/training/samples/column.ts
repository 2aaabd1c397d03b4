import ndarray, { type NdArray, type TypedArray } from 'ndarray';
import { toTypedArray } from '../../arrays';

/** One array of samples, row after row in one piece of memory. */
export interface Column {
  data: TypedArray;
  /** The shape of one sample. */
  shape: number[];
  /** The number of elements of one sample. */
  size: number;
  /** The number of samples. */
  length: number;
}

/** The samples of `array` along its first axis; nothing is copied when they already lie side by side. */
export function toColumn(array: NdArray, name: string): Column {
  const [length, ...shape] = array.shape;
  if (length === undefined) throw new RangeError(`Expected ${name} to have an axis of samples but found none`);
  return { data: elementsOf(array, name), shape, size: shape.reduce((size, side) => size * side, 1), length };
}

/** The rows [start, end), sharing memory. */
export function sliceColumn(column: Column, start: number, end: number): Column {
  const data = column.data.subarray(start * column.size, end * column.size) as TypedArray;
  return { ...column, data, length: end - start };
}

/** A new array with the rows that stand at places [from, to) of `order`, as float32. */
export function gatherRows({ data, size }: Column, order: Int32Array, from: number, to: number): Float32Array {
  const rows = new Float32Array((to - from) * size);
  for (let place = from; place < to; place++) {
    const row = order[place] as number;
    if (size === 1) rows[place - from] = data[row] as number;
    else rows.set(data.subarray(row * size, (row + 1) * size), (place - from) * size);
  }
  return rows;
}

function elementsOf(array: NdArray, name: string): TypedArray {
  if (array.dtype === 'generic' || array.dtype.startsWith('big')) {
    throw new TypeError(`Expected ${name} to hold ordinary numbers but found the type ${array.dtype}`);
  }
  if (array.dtype !== 'array') return toTypedArray(array as NdArray<TypedArray>);
  const numbers = Float32Array.from(array.data as number[]);
  return toTypedArray(ndarray(numbers, array.shape, array.stride, array.offset));
}
