/** What runs code and tells whose it is, where the kernel is a process of Node.js. */
import { AsyncLocalStorage } from 'node:async_hooks';
import vm from 'node:vm';

/** What stays with everything that `run` starts, and whatever that starts later. */
export interface Context<Value> {
  run<Result>(value: Value, work: () => Result): Result;
  getStore(): Value | undefined;
}

export function createContext<Value>(): Context<Value> {
  return new AsyncLocalStorage<Value>();
}

/** Whole numbers that another thread can read and write; 0 at first. */
export function sharedNumbers(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Runs `code`, whose second line is the first of the cell called `name`, in the global scope. SIGINT ends it while it
 * does not let go of the thread, be it in a library's code: the error has then the code
 * ERR_SCRIPT_EXECUTION_INTERRUPTED.
 */
export function runScript(code: string, name: string): unknown {
  const script = new vm.Script(code, { filename: `/${name}`, lineOffset: -1 });
  return script.runInThisContext({ breakOnSigint: true, displayErrors: false });
}
