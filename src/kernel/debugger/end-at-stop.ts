import { setTimeout as later } from 'node:timers/promises';

/** In this time Node.js has seen a signal. */
const signalMilliseconds = 50;

/**
 * Whether V8 shall end what stands at a stop when it goes on: only up to a cell's first await, where Node.js makes an
 * error of the end. Behind one the end could leave Node.js in the middle of a task, and cost the kernel: there the cell
 * goes on to where it looks for interrupts. `stopSignal` is that of the cell that runs.
 */
export async function endAtStop(stopSignal: Int32Array | undefined): Promise<boolean> {
  if (!stopSignal || Atomics.load(stopSignal, 2) !== 0 || Atomics.load(stopSignal, 1) === 0) return false;
  process.kill(process.pid, 'SIGINT');
  await later(signalMilliseconds);
  return true;
}
