import { setTimeout } from 'node:timers';
import type { MessagePort } from 'node:worker_threads';
import { endTurn, type Pipes, readPipes, tryTurn, writeLog } from './pipes';

const thisThread = 2;
/** While a cell runs, the pipes are emptied so often. */
const runningMilliseconds = 20;
const idleMilliseconds = 200;
/** The main thread can be ended in the middle of its turn; after so many looks in vain that is what has happened. */
const mostLooks = 20;

/**
 * Empties the pipes while the main thread cannot, so that no writer waits for ever, and hands what it reads to the main
 * thread through `port`. What comes over descriptor 2 meanwhile is also said in Jupyter's log: it may be the last that
 * is heard of this process.
 */
export function watchPipes(pipes: Pipes, port: MessagePort, isRunning: () => boolean): void {
  let looks = 0;
  const look = (): boolean => {
    if (!tryTurn(pipes, thisThread) && ++looks < mostLooks) return false;
    looks = 0;
    const pieces = readPipes(pipes);
    if (pieces.length > 0) port.postMessage(pieces);
    endTurn(pipes);
    for (const { name, bytes } of pieces) if (name === 'stderr') writeLog(pipes, bytes);
    return pieces.length > 0;
  };
  const lookAgain = (): void => {
    const hasFound = look();
    setTimeout(lookAgain, hasFound ? 0 : isRunning() ? runningMilliseconds : idleMilliseconds);
  };
  lookAgain();
}
