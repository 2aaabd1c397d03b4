import { inspect } from 'node:util';
import { floatFormat } from './float-format';

/** How the elements of one array are written, all in one width. */
export interface NumberFormat {
  write: (element: unknown) => string;
  /** numpy's name of the element type. */
  dtype: string;
  /** Whether numpy leaves the type unsaid, since its literals have it. */
  isImplied: boolean;
}

/**
 * Chooses how numpy writes elements of an ndarray's type; plain JavaScript arrays count as int64 when all are whole
 * numbers, else as float64.
 *
 * @param elements all that will be written: they decide the common width and notation
 */
export function numberFormat(elements: unknown[], type: string): NumberFormat {
  const dtype = numpyType(elements, type);
  return { write: writer(elements, dtype), dtype, isImplied: dtype === 'int64' || dtype === 'float64' };
}

const sameNumbers: Record<string, string> = {
  uint8_clamped: 'uint8',
  buffer: 'uint8',
  bigint64: 'int64',
  biguint64: 'uint64',
};

function numpyType(elements: unknown[], type: string): string {
  if (type !== 'array' && type !== 'generic') return sameNumbers[type] ?? type;
  if (!elements.every((element) => typeof element === 'number')) return 'object';
  return elements.length > 0 && elements.every(Number.isInteger) ? 'int64' : 'float64';
}

function writer(elements: unknown[], dtype: string): (element: unknown) => string {
  if (dtype === 'object') return (element) => inspect(element);
  if (dtype.startsWith('float')) {
    const format = floatFormat(elements as number[], dtype === 'float32');
    return (element) => format(element as number);
  }
  const width = Math.max(0, ...elements.map((element) => String(element).length));
  return (element) => String(element).padStart(width);
}
