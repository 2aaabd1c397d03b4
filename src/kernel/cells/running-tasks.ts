/**
 * Node's list of the asynchronous tasks that the main thread is in the middle of.
 *
 * It is an internal of Node.js, touched only here. A debugger that ends what runs leaves tasks on the list that nobody will ever finish, and Node
 * would take that for a fault of its own and end the process.
 */
import { executionAsyncId } from 'node:async_hooks';

type ProcessWithInternals = NodeJS.Process & { binding?(name: 'async_wrap'): { clearAsyncIdStack?(): void } };

/**
 * Makes a function to call right before what runs is ended: it takes everything off the list.
 *
 * Node.js 24 and newer keep the list to themselves. Awaiting is no longer on it there, timers still are: the function throws when there
 * is a task, and then nothing may be ended.
 */
export function taskCanceller(): () => void {
  const clear = listClearer();
  return () => {
    if (clear) clear();
    else if (executionAsyncId() !== 0) throw new Error('Expected no task to be running.');
  };
}

function listClearer(): (() => void) | undefined {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  try {
    const { clearAsyncIdStack } = (process as ProcessWithInternals).binding?.('async_wrap') ?? {};
    return clearAsyncIdStack && (() => clearAsyncIdStack());
  } catch {
    return undefined;
  } finally {
    process.noDeprecation = noDeprecation;
  }
}
