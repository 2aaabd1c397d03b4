import { setTimeout as wait } from 'node:timers/promises';
import { children, signalChildren } from './children';

/** Children have so long to end by themselves. */
const patienceMilliseconds = 1000;
const pauseMilliseconds = 20;

/** What a program does at its end: its `exit` handlers are called, and its children are asked to end. */
export async function endProgram(onError: (error: unknown) => void): Promise<void> {
  try {
    process.emit('exit', 0);
  } catch (error) {
    onError(error);
  }
  signalChildren('SIGTERM');
  for (let waited = 0; waited < patienceMilliseconds && children().length > 0; waited += pauseMilliseconds) {
    await wait(pauseMilliseconds);
  }
}
