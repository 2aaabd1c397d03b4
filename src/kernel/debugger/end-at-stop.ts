import { setTimeout as later } from 'node:timers/promises';
import type { MainThread } from './main-thread';

/** In this time Node.js has seen a signal. */
const signalMilliseconds = 50;

/**
 * Gets the main thread, which stands at a stop, ready to have what runs ended by V8 when it goes on; false where that
 * is not to be done: the cell has parts that stop by themselves, or nobody could go on afterwards. `stopSignal` is that
 * of the cell that runs.
 */
export async function endAtStop(mainThread: MainThread, stopSignal: Int32Array | undefined): Promise<boolean> {
  if (!stopSignal || Atomics.load(stopSignal, 2) !== 0) return false;
  if (Atomics.load(stopSignal, 1) === 0) return mainThread.call('leaveTasks');
  // Up to the first await Node.js makes an error of the end where it knows of a signal.
  process.kill(process.pid, 'SIGINT');
  await later(signalMilliseconds);
  return true;
}
