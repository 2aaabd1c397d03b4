import { Session } from 'node:inspector';
import { setTimeout as later } from 'node:timers/promises';
import { promisify } from 'node:util';
import { signalChildren } from './children';
import type { RunningCell } from './control-thread';
import { runningTasksName } from './running-tasks-name';

/** In this time a chain of ticks has come to its end, and everything else has gone on a little. */
const pauseMilliseconds = 50;
/** A child that does not heed one signal gets the next after so long. */
const childPatienceMilliseconds = 300;

/**
 * Ends what the main thread does, be it in a library's code; called in another thread. `isBusy` tells whether it still
 * does it.
 *
 * A child that the cell waits for (`execSync`) is ended first. SIGINT reaches what the cell does up to its first await.
 * What runs after one has no caller that could hear of it, so it is ended as a debugger would, where Node.js lets us.
 */
export async function endComputing({ stopSignal }: RunningCell, isBusy: () => boolean): Promise<void> {
  const waitsForChild = (): boolean => isBusy() && Atomics.load(stopSignal, 3) === 1;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    if (!waitsForChild()) break;
    signalChildren(signal);
    await later(childPatienceMilliseconds);
  }
  if (!isBusy()) return;
  if (Atomics.load(stopSignal, 1) === 1) process.kill(process.pid, 'SIGINT');
  else await terminate(isBusy);
}

async function terminate(isBusy: () => boolean): Promise<void> {
  const session = new Session();
  session.connectToMainThread();
  const post = promisify(session.post.bind(session) as (method: string, parameters: object) => void) as (
    method: string,
    parameters: object,
  ) => Promise<{ exceptionDetails?: object }>;
  const tellTasks = (what: 'pause' | 'cancel') =>
    post('Runtime.evaluate', { expression: `globalThis[Symbol.for('${runningTasksName}')].${what}()` });
  try {
    const { exceptionDetails } = await tellTasks('pause');
    if (exceptionDetails) return;
    await later(pauseMilliseconds);
    // Both at once: nothing may run between them.
    if (isBusy()) await Promise.all([tellTasks('cancel'), post('Runtime.terminateExecution', {})]);
  } catch {
    // Nothing may be ended.
  } finally {
    session.disconnect();
  }
}
