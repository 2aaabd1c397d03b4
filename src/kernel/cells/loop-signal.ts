import { setImmediate } from 'node:timers';
import { isStopped } from './cell';
import { currentCell } from './current-cell';
import { sharedNumbers } from './platform';

/**
 * What the loops of all cells look at: not 0 when the cell that they run in may have been stopped. Shared with the
 * control thread.
 *
 * It is one for all, because a function runs for the cell that calls it, not for the one that it was written in.
 */
export const loopSignal = sharedNumbers(1);

/** Lets every loop ask, in its next round, whether its cell has been stopped. */
export function raiseLoopSignal(): void {
  Atomics.store(loopSignal, 0, 1);
}

/**
 * What a loop does when the signal is up: it ends by `end` in a stopped cell. In another it goes on undisturbed until
 * the event loop has had its turn; only then can something of a stopped cell run again.
 */
export function answerLoopSignal(end: () => void): void {
  // Lowered before the look: a stop that comes between the two raises it again.
  Atomics.store(loopSignal, 0, 0);
  setImmediate(raiseLoopSignal);
  const cell = currentCell();
  if (cell && isStopped(cell)) end();
}
