import { Readable } from 'node:stream';
import type { Cell } from '../cells/cell';
import { currentCell, runInCell } from '../cells/current-cell';

/**
 * Lets a cell's `process.stdin` ask the reader for its lines, so that readline works; each cell has a stream of its
 * own. Where nobody can be asked, the stream fails with what `ask` says.
 */
export function lendStdin(ask: (prompt: string) => Promise<string>, program: object = process): void {
  const streams = new WeakMap<Cell, Readable>();
  const empty = Readable.from([]);
  const get = (): Readable => {
    const cell = currentCell();
    if (!cell) return empty;
    const stream = streams.get(cell) ?? askingStream(() => runInCell(cell, () => ask('')));
    streams.set(cell, stream);
    return stream;
  };
  Object.defineProperty(program, 'stdin', { get, configurable: true, enumerable: true });
}

function askingStream(ask: () => Promise<string>): Readable {
  const stream = new Readable({
    read() {
      ask().then(
        (line) => this.push(`${line}\n`),
        (error) => this.destroy(error),
      );
    },
  });
  return Object.assign(stream, { fd: 0, isTTY: false });
}
