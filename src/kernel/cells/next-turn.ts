/** Resolves when the event loop has looked once for everything that is waiting: messages, signals, rejected promises. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
