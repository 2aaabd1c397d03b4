import type { Publish } from '../wire/message';
import { sharedNumbers } from './platform';

/** One execution of one cell. */
export interface Cell {
  /** The name by which traces call its code, such as `In[3]`. */
  readonly name: string;
  readonly source: string;
  /** What the client sent; `source` is that with its short forms written out. */
  readonly typed: string;
  /** The way back to the client that asked. */
  readonly publish: Publish;
  /** Asks the person in front of the client for a line; absent where the client cannot. */
  readonly ask?: Ask;
  /**
   * Shared with the control thread. [0]: not 0 when whatever the cell still does shall end. [1]: 1 while SIGINT would
   * end what it does. [2]: how many parts of it stop by themselves. [3]: 1 while it waits for a child process.
   */
  readonly stopSignal: Int32Array;
  /** Rejects when the cell has to end before its code does. */
  readonly failed: Promise<never>;
  fail(error: unknown): void;
  hasEnded: boolean;
}

export type Ask = (prompt: string, password: boolean) => Promise<string>;

export function createCell(properties: Pick<Cell, 'name' | 'source' | 'publish' | 'ask'>): Cell {
  let fail = (_error: unknown): void => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  const typed = properties.source;
  return { ...properties, typed, stopSignal: sharedNumbers(4), failed, fail, hasEnded: false };
}

export function stopCell(cell: Cell): void {
  cell.stopSignal[0] = 1;
}

export function isStopped(cell: Cell): boolean {
  return cell.stopSignal[0] !== 0;
}

/** The same cell with another source; whatever happens to the cell is seen in it. */
export function withSource(cell: Cell, source: string): Cell {
  return Object.create(cell, { source: { value: source, enumerable: true } });
}
