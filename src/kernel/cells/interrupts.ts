import { setImmediate } from 'node:timers';
import { type Cell, isStopped, stopCell } from './cell';
import { currentCell } from './current-cell';
import { clearMarkers } from './function-text';
import { InterruptedError } from './interrupted-error';
import { answerLoopSignal, raiseLoopSignal } from './loop-signal';

/** Stops cells: those that listen stop by themselves and keep what they have, the others end at once. */
export class Interrupts {
  private readonly listeners = new Set<() => void>();
  private readonly cells = new Set<WeakRef<Cell>>();
  /** Stopped cells that may still take what came of their last listener. */
  private readonly finishing = new WeakSet<Cell>();

  /**
   * Registers `listener` for every interrupt until the returned function is called.
   *
   * Throws in a cell that has already been interrupted: it shall begin nothing new. When the last listener of such a
   * cell is gone, the cell may take what came of it, and then ends: whatever it waits for next may never come.
   */
  onInterrupt = (listener: () => void): (() => void) => {
    const cell = currentCell();
    if (cell && isStopped(cell)) throw new InterruptedError();
    this.listeners.add(listener);
    if (cell) cell.stopSignal[2]!++;
    return () => {
      if (!this.listeners.delete(listener) || !cell) return;
      cell.stopSignal[2]!--;
      if (isStopped(cell)) this.finish(cell);
    };
  };

  private finish(cell: Cell): void {
    this.finishing.add(cell);
    setImmediate(() => {
      this.finishing.delete(cell);
      if (!stopsByItself(cell)) cell.fail(new InterruptedError());
    });
  }

  /** Remembers a cell that starts, since it can leave timers behind. */
  add(cell: Cell): void {
    this.cells.add(new WeakRef(cell));
  }

  /** Ends the running cell with `error`; where nothing runs, whatever earlier cells have left behind. */
  interrupt(running: Cell | undefined, error: Error = new InterruptedError()): void {
    raiseLoopSignal();
    const leavesItsEnd = running !== undefined && stopsByItself(running);
    for (const listener of [...this.listeners]) listener();
    if (running) {
      stopCell(running);
      if (!leavesItsEnd) running.fail(error);
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
      const cell = currentCell();
      if (!(cell && stopsByItself(cell))) throw new InterruptedError();
    });

  /**
   * Gives `value`, for which a cell has waited, back to it; throws where the cell has been stopped meanwhile, so that
   * nothing it has left behind writes into later cells.
   */
  goOn = <Value>(value?: Value): Value | undefined => {
    const cell = currentCell();
    const mayGoOn = !cell || !isStopped(cell) || stopsByItself(cell) || this.finishing.has(cell);
    if (!mayGoOn) throw new InterruptedError();
    return value;
  };

  /** Does the same at the beginning of a `catch`, whose error then speaks of variables by their names. */
  caught = (error?: unknown): void => {
    this.goOn();
    clearMarkers(error);
  };

  /** A callback that a promise will call, with `goOn` before it; what is no function stays as it is. */
  callback = (called: unknown): unknown => {
    if (typeof called !== 'function') return called;
    const { goOn } = this;
    return function (this: unknown, ...parameters: unknown[]): unknown {
      goOn();
      clearMarkers(parameters[0]);
      return called.apply(this, parameters);
    };
  };
}

function stopsByItself(cell: Cell): boolean {
  return cell.stopSignal[2] !== 0;
}
