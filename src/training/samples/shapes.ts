import type { Column } from './column';

/** Whether a shape is the one that is wanted, where null takes any size. */
export function matches(shape: number[], wanted: (number | null)[]): boolean {
  return shape.length === wanted.length && shape.every((side, axis) => wanted[axis] === null || wanted[axis] === side);
}

/** The shape of many samples, for an error: `[n, 28, 28]`. */
export function withSamples(shape: (number | null)[]): string {
  return `[${['n', ...shape.map((side) => side ?? 'any')].join(', ')}]`;
}

/** The shape that a column's array has, for an error. */
export function shapeOf(column: Column): string {
  return `[${[column.length, ...column.shape].join(', ')}]`;
}
