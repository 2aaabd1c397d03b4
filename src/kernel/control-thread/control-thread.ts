import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Cell } from '../cells/cell';
import { loopSignal } from '../cells/loop-signal';
import { taskCanceller } from '../cells/running-tasks';
import { cancelTasks } from '../typescript/interrupt-names';
import type { Connection } from '../wire/connection';
import type { Header } from '../wire/message';

/** What the thread has to know of the cell that runs. */
export interface RunningCell {
  id: number;
  stopSignal: Int32Array;
}

export interface ControlThreadData {
  connection: Connection;
  kernelInfo: object;
  /** The process that started the kernel; it can end before the thread has begun. */
  parent: number;
  loopSignal: Int32Array;
  /** Its first element is the number of the last interrupt that the main thread has heard of. */
  heard: Int32Array;
}

export type ControlEvent =
  | { event: 'interrupt'; request: number; cell: number | undefined }
  | { event: 'shutdown' }
  | { event: 'status'; state: 'busy' | 'idle'; parent: Header };

interface ControlListeners {
  /** An interrupt of the cell that runs; where none runs, of whatever is left of earlier ones. */
  onInterrupt(cell: Cell | undefined): void;
  onShutdown(): void;
  onStatus(state: 'busy' | 'idle', parent: Header): void;
}

export interface ControlThread {
  /** Says which cell runs now, if any. */
  setRunning(cell: Cell | undefined): void;
}

/**
 * Serves Jupyter's control channel in a thread of its own, so that an interrupt and a shutdown are heard while a cell computes.
 */
export function startControlThread(
  connection: Connection,
  kernelInfo: object,
  { onInterrupt, onShutdown, onStatus }: ControlListeners,
): ControlThread {
  const heard = new Int32Array(new SharedArrayBuffer(4));
  Object.assign(globalThis, { [Symbol.for(cancelTasks)]: taskCanceller() });
  const worker = new Worker(path.join(__dirname, 'control-thread.js'), {
    workerData: { connection, kernelInfo, parent: process.ppid, heard, loopSignal } satisfies ControlThreadData,
    execArgv: [],
  });
  worker.unref();
  worker.on('error', (error) => {
    fs.writeSync(2, `The kernel ends, because its control thread has failed: ${error.stack}\n`);
    process.exit(1);
  });
  // Node cannot end a thread that waits for a socket, and would complain loudly.
  process.on('exit', () => process.kill(process.pid, 'SIGKILL'));
  let running: Cell | undefined;
  let id = 0;
  worker.on('message', (event: ControlEvent) => {
    if (event.event === 'shutdown') onShutdown();
    else if (event.event === 'status') onStatus(event.state, event.parent);
    else {
      Atomics.store(heard, 0, event.request);
      // The cell that was meant can have ended by now; its successor is not meant.
      const hasEnded = event.cell !== undefined && event.cell !== (running && id);
      if (!hasEnded) onInterrupt(running);
    }
  });
  return {
    setRunning: (cell) => {
      running = cell;
      if (cell) id++;
      worker.postMessage(cell && ({ id, stopSignal: cell.stopSignal } satisfies RunningCell));
    },
  };
}
