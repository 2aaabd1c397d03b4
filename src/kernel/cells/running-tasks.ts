/**
 * Node's list of the asynchronous tasks that the main thread is in the middle of.
 *
 * It is an internal of Node.js, touched only here. A debugger that ends what runs leaves tasks on the list that nobody
 * will ever finish, and Node would take that for a fault of its own and end the process.
 */
import { executionAsyncId } from 'node:async_hooks';
import { isStopped } from './cell';
import { currentCell } from './current-cell';

type Hooks = (unknown | undefined)[];

interface AsyncWrap {
  clearAsyncIdStack?(): void;
  getPromiseHooks?(): Hooks;
  setPromiseHooks?(...hooks: Hooks): void;
}

type ProcessWithInternals = NodeJS.Process & { binding?(name: 'async_wrap'): AsyncWrap };

export interface Tasks {
  /**
   * Lets promises put nothing more on the list, and stopped cells begin no more ticks: in a chain of them without an
   * end there would always be a next one.
   *
   * Node.js 24 and newer keep the list to themselves. Awaiting is no longer on it there, nor what a cell's timer calls;
   * what a socket or a file calls still is: this throws when there is a task, and then nothing may be ended.
   */
  pause(): void;
  /** Takes everything off the list; to be called, some time after `pause`, right before what runs is ended. */
  cancel(): void;
  /** Undoes `pause`; does nothing where there was none. */
  resume(): void;
}

export function runningTasks(): Tasks {
  const { clearAsyncIdStack, getPromiseHooks, setPromiseHooks } = asyncWrap();
  let paused: { hooks: Hooks; restore: (() => void)[] } | undefined;
  return {
    pause: () => {
      if (!clearAsyncIdStack && executionAsyncId() !== 0) throw new Error('Expected no task to be running.');
      if (paused) return;
      const restore = [dropOfStopped(process, 'nextTick'), dropOfStopped(globalThis, 'queueMicrotask')];
      paused = { hooks: getPromiseHooks?.() ?? [], restore };
      if (paused.hooks.length > 0) setPromiseHooks?.(...paused.hooks.map(() => undefined));
    },
    cancel: () => clearAsyncIdStack?.(),
    resume: () => {
      if (!paused) return;
      if (paused.hooks.length > 0) setPromiseHooks?.(...paused.hooks);
      for (const one of paused.restore) one();
      paused = undefined;
    },
  };
}

/** Lets a function that calls back later do nothing for stopped cells; gives what undoes that. */
function dropOfStopped<Name extends string>(
  holder: Record<Name, (...parameters: never[]) => void>,
  name: Name,
): () => void {
  const original = holder[name];
  holder[name] = (...parameters) => {
    const cell = currentCell();
    if (!(cell && isStopped(cell))) original(...parameters);
  };
  return () => {
    holder[name] = original;
  };
}

function asyncWrap(): AsyncWrap {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  try {
    return (process as ProcessWithInternals).binding?.('async_wrap') ?? {};
  } catch {
    return {};
  } finally {
    process.noDeprecation = noDeprecation;
  }
}
