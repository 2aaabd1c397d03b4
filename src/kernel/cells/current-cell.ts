import type { Cell } from './cell';
import { createContext } from './platform';

const context = createContext<Cell>();

/** Runs `work` so that everything it starts, and whatever that starts later, belongs to `cell`. */
export function runInCell<Result>(cell: Cell, work: () => Result): Result {
  return context.run(cell, work);
}

/** The cell whose code is being executed, also long after the cell has ended; undefined in the kernel's own work. */
export function currentCell(): Cell | undefined {
  return context.getStore();
}
