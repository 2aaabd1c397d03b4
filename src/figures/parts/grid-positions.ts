/** Which images stand in a grid, and how large the grid really is. */
export interface GridPositions {
  positions: number[];
  rows: number;
  columns: number;
}

/**
 * The first of `count` images that fit into rows × columns; with fewer images the grid is smaller.
 *
 * @throws RangeError when rows or columns is no whole number greater than 0
 */
export function gridPositions(count: number, rows: number, columns: number): GridPositions {
  checkSize('rows', rows);
  checkSize('columns', columns);
  const shown = Math.min(count, rows * columns);
  return {
    positions: Array.from({ length: shown }, (_, position) => position),
    rows: Math.ceil(shown / columns),
    columns: Math.min(columns, shown),
  };
}

/** Throws a RangeError when an option that counts something is no whole number greater than 0. */
export function checkSize(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`Expected ${name} to be a whole number greater than 0 but found ${value}`);
  }
}
