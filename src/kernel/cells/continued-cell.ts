import { type Cell, createCell, isStopped } from './cell';
import { currentCell, runInCell } from './current-cell';
import type { Interrupts } from './interrupts';

/**
 * A listener that goes on with the cell that this is called in, long after its end: what it prints and shows is the
 * cell's.
 *
 * An interrupt ends what the listener does at that time, and not the listener: the next call begins afresh.
 */
export function continuedCell<Parameters extends unknown[]>(
  listener: (...parameters: Parameters) => void,
  interrupts: Pick<Interrupts, 'add'>,
): (...parameters: Parameters) => void {
  const origin = currentCell();
  if (!origin) return listener;
  let continued: Cell | undefined;
  return (...parameters) => {
    if (!continued || isStopped(continued)) {
      continued = Object.assign(createCell(origin), { hasEnded: true });
      interrupts.add(continued);
    }
    runInCell(continued, () => listener(...parameters));
  };
}
