// Global timers end with the cell that set them, and this is called on a stopped cell's behalf.
import { setImmediate } from 'node:timers';

/**
 * Resolves when the event loop has looked once for everything that is waiting: messages, signals, rejected promises.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
