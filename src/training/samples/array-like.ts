import ndarray, { type NdArray, type TypedArray } from 'ndarray';
import { isNdArray } from '../../arrays';
import { tf } from '../../tensorflow';

/** Numbers in lists of lists, all of the same lengths. */
export type NestedNumbers = readonly number[] | readonly NestedNumbers[];

/** One array of samples in any form: an ndarray, a tensor, a typed array for single numbers, lists of lists. */
export type ArrayLike = NdArray | tf.Tensor | TypedArray | NestedNumbers;

/**
 * What fit, evaluate and predict accept: one array, or one for each of the model's inputs or outputs, in a list or by
 * name.
 */
export type Arrays = ArrayLike | ArrayLike[] | { [name: string]: ArrayLike };

/** What arrays are for, in errors. */
interface Role {
  /** 'images', 'labels'. */
  name: string;
  /** 'input', 'output'. */
  side: string;
}

/**
 * One ndarray for each of the model's inputs or outputs.
 *
 * @param names of the inputs or outputs, in their order
 * @throws RangeError or TypeError for another number of arrays, unknown names, or what is no array of numbers
 */
export function eachArray(arrays: Arrays, names: string[], role: Role): NdArray[] {
  return listed(arrays, names, role).map((array) => toNdArray(array, role.name));
}

function listed(arrays: Arrays, names: string[], { name, side }: Role): ArrayLike[] {
  if (isPlainObject(arrays)) return byName(arrays as Record<string, ArrayLike>, names, name, side);
  const isList = Array.isArray(arrays) && !(names.length === 1 && isNested(arrays));
  const list = isList ? (arrays as ArrayLike[]) : [arrays as ArrayLike];
  if (list.length === names.length) return list;
  throw new RangeError(
    `Expected ${names.length} array${names.length === 1 ? '' : 's'} of ${name}, one for each ${side} of the model, but found ${list.length}`,
  );
}

function byName(arrays: Record<string, ArrayLike>, names: string[], name: string, side: string): ArrayLike[] {
  const stray = Object.keys(arrays).find((key) => !names.includes(key));
  const missing = names.find((key) => arrays[key] === undefined);
  if (stray === undefined && missing === undefined) return names.map((key) => arrays[key]!);
  const found = stray === undefined ? `none for ${missing}` : stray;
  throw new RangeError(
    `Expected ${name} by the names of the model's ${side}s, ${names.join(', ')}, but found ${found}`,
  );
}

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Whether a list holds numbers, or lists of them, and not arrays of other kinds. */
const isNested = (list: readonly unknown[]): boolean =>
  list.length > 0 && list.every((each) => typeof each !== 'object' || Array.isArray(each));

function toNdArray(array: ArrayLike, name: string): NdArray {
  if (array instanceof tf.Tensor) return ndarray(array.dataSync() as TypedArray, array.shape) as NdArray;
  if (isNdArray(array)) return array as NdArray;
  if (ArrayBuffer.isView(array)) return ndarray(array as TypedArray, [(array as TypedArray).length]) as NdArray;
  if (Array.isArray(array)) return fromLists(array as NestedNumbers, name);
  throw new TypeError(
    `Expected ${name} to be an ndarray, a tf.Tensor, a typed array or lists of numbers but found ${described(array)}`,
  );
}

function described(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Symbol.asyncIterator in value || 'forEachAsync' in value)
    return 'a dataset: gather its batches into one tensor first';
  return value.constructor?.name ?? 'an object';
}

function fromLists(lists: NestedNumbers, name: string): NdArray {
  const shape: number[] = [];
  for (let level: unknown = lists; Array.isArray(level); level = level[0]) shape.push(level.length);
  const values = new Float64Array(shape.reduce((size, side) => size * side, 1));
  let place = 0;
  const fill = (level: unknown, depth: number): void => {
    const isRow = Array.isArray(level);
    if (isRow ? level.length !== shape[depth] : depth !== shape.length) {
      throw new RangeError(`Expected ${name} to be lists of the same lengths, ${shape.join(' × ')}, but found others`);
    }
    if (isRow) for (const each of level) fill(each, depth + 1);
    else if (typeof level === 'number' || typeof level === 'boolean') values[place++] = Number(level);
    else throw new TypeError(`Expected ${name} to be numbers but found ${JSON.stringify(level)}`);
  };
  fill(lists, 0);
  return ndarray(values, shape) as NdArray;
}
