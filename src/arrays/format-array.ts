import type { Data, NdArray } from 'ndarray';
import { numberFormat } from './number-format';

const lineWidth = 75;
const mostElements = 1000;
const edge = 3;
const prefix = 'array(';

/**
 * An array as text, as numpy (2.1) prints it: `array([9, 0, 0, ..., 3, 0, 5], dtype=uint8)`.
 *
 * More than 1000 elements are summarised by the first and last three of every axis; lines break at 75 columns.
 */
export function formatArray(array: NdArray<Data>): string {
  const axes = array.shape.map((length) => shownPositions(length, array.size > mostElements));
  const format = numberFormat(shownElements(array, axes), array.dtype);
  const body =
    array.size === 0 ? '[]' : nested(array, axes, format.write, 0, array.offset, ' '.repeat(prefix.length + 1));
  const notes: string[] = [];
  if (array.size === 0 && array.dimension !== 1) notes.push(`shape=(${array.shape.join(', ')})`);
  if (array.size === 0 || !format.isImplied) notes.push(`dtype=${format.dtype}`);
  if (notes.length === 0) return `${prefix}${body})`;

  const text = `${prefix}${body},`;
  const note = `${notes.join(', ')})`;
  const lastLine = text.length - (text.lastIndexOf('\n') + 1);
  const fits = lastLine + 1 + note.length <= lineWidth;
  return text + (fits ? ' ' : `\n${' '.repeat(prefix.length)}`) + note;
}

/** The positions along one axis that are printed; null stands for those left out. */
type Positions = (number | null)[];

function shownPositions(length: number, summarised: boolean): Positions {
  const from = (start: number, count: number) => Array.from({ length: count }, (_, i) => start + i);
  return summarised && length > 2 * edge ? [...from(0, edge), null, ...from(length - edge, edge)] : from(0, length);
}

function shownElements(array: NdArray<Data>, axes: Positions[]): unknown[] {
  let offsets = [array.offset];
  axes.forEach((positions, axis) => {
    const stride = array.stride[axis] as number;
    const shown = positions.filter((position) => position !== null);
    offsets = offsets.flatMap((offset) => shown.map((position) => offset + (position as number) * stride));
  });
  return offsets.map((offset) => elementAt(array, offset));
}

function elementAt(array: NdArray<Data>, offset: number): unknown {
  return array.dtype === 'generic'
    ? (array.data as { get(at: number): unknown }).get(offset)
    : (array.data as ArrayLike<unknown>)[offset];
}

function nested(
  array: NdArray<Data>,
  axes: Positions[],
  write: (element: unknown) => string,
  axis: number,
  offset: number,
  indent: string,
): string {
  if (axis === axes.length) return write(elementAt(array, offset));
  const parts = (axes[axis] as Positions).map((position) =>
    position === null
      ? '...'
      : nested(array, axes, write, axis + 1, offset + position * (array.stride[axis] as number), `${indent} `),
  );
  const isLast = axis === axes.length - 1;
  // Every level of nesting, the closing parenthesis and the comma behind an element take one column each.
  const columns = lineWidth - 2 - axis;
  const rows = isLast
    ? wrapped(parts, indent, columns)
    : parts.join(`,${'\n'.repeat(axes.length - 1 - axis)}${indent}`);
  return `[${rows}]`;
}

function wrapped(words: string[], indent: string, columns: number): string {
  const lines: string[] = [];
  let line = indent;
  words.forEach((word, index) => {
    if (line.length + word.length > columns && line.length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += index < words.length - 1 ? `${word}, ` : word;
  });
  return [...lines, line].join('\n').slice(indent.length);
}
