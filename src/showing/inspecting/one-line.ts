import { inspect } from 'node:util';
import type { Data, NdArray } from 'ndarray';
import { formatArray } from '../../arrays/format-array';
import { isNdArray } from '../../arrays/is-nd-array';
import { shortened } from '../shortened';
import { isTensor } from '../tensor';
import { isModel } from './model';

const mostCharacters = 200;
/** An array of at most so many numbers is told number by number. */
const mostNumbers = 20;

/** What `value` is, in one line of at most some 200 characters. No getter is run, and no tensor is read. */
export function oneLine(value: unknown): string {
  try {
    return shortened(lineOf(value).replace(/\s*\n\s*/g, ' '), mostCharacters);
  } catch (error) {
    return `(cannot be shown: ${error instanceof Error ? error.message : String(error)})`;
  }
}

/** The name of a value's type: that of its class where it has one, with the size of what is an array. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (isNdArray(value)) return `NdArray ${value.dtype} ${shapeText(value.shape)}`;
  if (isTensor(value)) return `Tensor ${value.dtype} ${shapeText(value.shape)}`;
  if (Array.isArray(value)) return `Array(${value.length})`;
  try {
    const { constructor: made } = Object.getPrototypeOf(value) ?? {};
    return typeof made === 'function' && made.name ? made.name : 'Object';
  } catch {
    return 'object';
  }
}

function lineOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(value, mostCharacters));
  if (typeof value === 'function') return shortened(Function.prototype.toString.call(value), mostCharacters);
  if (typeof value !== 'object' || value === null) return inspect(value);
  if (isNdArray(value)) return arrayLine(value);
  if (isTensor(value)) {
    const note = value.isDisposed ? ', disposed' : '';
    return `Tensor ${value.dtype} ${shapeText(value.shape)}${note}`;
  }
  if (isModel(value)) {
    return `${typeName(value)} "${value.name}", ${value.layers.length} layers, ${value.countParams()} parameters`;
  }
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return inspect(value, { depth: 1, maxArrayLength: 10, maxStringLength: 50, breakLength: Number.POSITIVE_INFINITY });
}

function arrayLine(array: NdArray<Data>): string {
  const kind = `${array.dtype} ${shapeText(array.shape)}`;
  return array.size > mostNumbers ? kind : `${kind} ${formatArray(array)}`;
}

function shapeText(shape: number[]): string {
  return `[${shape.join(', ')}]`;
}
