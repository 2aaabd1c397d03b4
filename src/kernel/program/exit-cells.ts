import { currentCell } from '../cells/current-cell';
import type { Interrupts } from '../cells/interrupts';

/** What a cell ends with that calls `process.exit`; as Python's SystemExit it ends the cell, not the kernel. */
export class ProcessExit extends Error {
  override readonly name = 'ProcessExit';

  constructor(code: unknown) {
    super(
      `process.exit(${code ?? ''}) ends the cell and not the kernel, whose variables stay. To end the kernel, restart it or shut it down.`,
    );
  }
}

type Program = Pick<NodeJS.Process, 'exit'> & { reallyExit?(code?: number): never };

/**
 * Lets `process.exit` end the cell that calls it; where the process itself is to end, `farewell` is called first, and
 * ends it.
 */
export function exitCells(
  interrupts: Pick<Interrupts, 'interrupt'>,
  farewell: () => void,
  program: Program = process,
): void {
  const exit = program.exit.bind(program);
  program.exit = (code) => {
    const cell = currentCell();
    if (!cell) return exit(code);
    const reason = new ProcessExit(code);
    if (!cell.hasEnded) interrupts.interrupt(cell, reason);
    throw reason;
  };
  program.reallyExit = () => {
    farewell();
    // Node.js cannot end the thread of the sockets while that waits, and would complain loudly; it ends the process
    // instead.
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
}
