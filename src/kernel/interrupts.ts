import { type Cell, isStopped, stopCell } from './cell';
import { currentCell } from './current-cell';
import { InterruptedError } from './interrupted-error';
import { answerLoopSignal, raiseLoopSignal } from './loop-signal';

/** Stops cells: those that listen stop by themselves and keep what they have, the others end at once. */
export class Interrupts {
  private readonly listeners = new Map<() => void, Cell | undefined>();
  private readonly cells = new Set<WeakRef<Cell>>();

  /**
   * Registers `listener` for every interrupt until the returned function is called.
   *
   * Throws in a cell that has already been interrupted: it shall begin nothing new.
   */
  onInterrupt = (listener: () => void): (() => void) => {
    const cell = currentCell();
    if (cell && isStopped(cell)) throw new InterruptedError();
    this.listeners.set(listener, cell);
    return () => this.listeners.delete(listener);
  };

  /** Remembers a cell that starts, since it can leave timers behind. */
  add(cell: Cell): void {
    this.cells.add(new WeakRef(cell));
  }

  /** Ends the running cell with `error`; where nothing runs, whatever earlier cells have left behind. */
  interrupt(running: Cell | undefined, error: Error = new InterruptedError()): void {
    raiseLoopSignal();
    const stopsByItself = running !== undefined && this.stopsByItself(running);
    for (const listener of [...this.listeners.keys()]) listener();
    if (running) {
      stopCell(running);
      if (!stopsByItself) running.fail(error);
      return;
    }
    for (const reference of this.cells) {
      const cell = reference.deref();
      if (cell) stopCell(cell);
    }
    this.cells.clear();
  }

  /** Ends a loop of a stopped cell, unless something in the cell is about to stop by itself. */
  endLoop = (): void =>
    answerLoopSignal(() => {
      if (!this.stopsByItself(currentCell())) throw new InterruptedError();
    });

  private stopsByItself(cell: Cell | undefined): boolean {
    return [...this.listeners.values()].includes(cell);
  }
}
