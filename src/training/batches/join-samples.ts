import type { TypedArray } from 'ndarray';
import type { Column } from '../samples/column';
import type { Samples } from '../samples/samples';

/** Whether two batches can stand in one array: as many samples, of the same shapes, held in the same way. */
export function areAlike(one: Samples, other: Samples): boolean {
  return JSON.stringify(form(one)) === JSON.stringify(form(other));
}

const form = ({ inputs, targets, weights, length }: Samples) => [
  length,
  ...[inputs, targets, weights ?? []].map((columns) =>
    columns.map(({ shape, data }) => [shape, data.constructor.name]),
  ),
];

/** The samples of batches that are alike, one after the other. */
export function joinSamples(parts: Samples[]): Samples {
  const [first] = parts as [Samples];
  if (parts.length === 1) return first;
  const join = (columnsOf: (part: Samples) => Column[]): Column[] =>
    columnsOf(first).map((_, index) => joinColumns(parts.map((part) => columnsOf(part)[index]!)));
  return {
    inputs: join(({ inputs }) => inputs),
    targets: join(({ targets }) => targets),
    ...(first.weights && { weights: join(({ weights = [] }) => weights) }),
    length: first.length * parts.length,
  };
}

function joinColumns(columns: Column[]): Column {
  const [first] = columns as [Column];
  const size = first.length * first.size;
  const data = new (first.data.constructor as new (length: number) => TypedArray)(size * columns.length);
  columns.forEach((column, index) => {
    data.set(column.data.subarray(0, size) as never, index * size);
  });
  return { ...first, data, length: first.length * columns.length };
}
