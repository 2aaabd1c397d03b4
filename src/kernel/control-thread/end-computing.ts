import { Session } from 'node:inspector';
import { cancelTasks } from './cancel-tasks';
import type { RunningCell } from './control-thread';

/**
 * Ends what the main thread does, be it in a library's code; called in another thread.
 *
 * SIGINT reaches what the cell does up to its first await. What runs after one has no caller that could hear of it, so it is ended as a debugger
 * would, where Node.js lets us.
 */
export function endComputing({ stopSignal }: RunningCell): void {
  if (Atomics.load(stopSignal, 1) === 1) {
    process.kill(process.pid, 'SIGINT');
    return;
  }
  const mainThread = new Session();
  mainThread.connectToMainThread();
  const close = () => mainThread.disconnect();
  mainThread.post('Runtime.evaluate', { expression: `globalThis[Symbol.for('${cancelTasks}')]()` }, (error, answer) => {
    if (error || answer.exceptionDetails) close();
    else mainThread.post('Runtime.terminateExecution', close);
  });
}
