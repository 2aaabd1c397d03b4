import { inspect } from 'node:util';

/**
 * Lets `util.inspect`, and with it console, show a promise without the symbols by which Node.js (before 24) notes on it
 * to what it belongs.
 */
export function plainPromises(): void {
  Object.defineProperty(Promise.prototype, inspect.custom, { value: hideNotes, configurable: true, writable: true });
}

const notes = new Set(['async_id_symbol', 'trigger_async_id_symbol', 'kResourceStore']);

/** A value that returns itself here is shown in the usual way. */
function hideNotes(this: object): object {
  for (const symbol of Object.getOwnPropertySymbols(this)) {
    if (notes.has(symbol.description ?? '')) Object.defineProperty(this, symbol, { enumerable: false });
  }
  return this;
}
