/** What runs code and tells whose it is, where the kernel is a worker of a page. */
import type { Context } from './platform';

/** One thing at a time: what a listener of an earlier cell starts belongs to it until it ends. */
export function createContext<Value>(): Context<Value> {
  let current: Value | undefined;
  return {
    run(value, work) {
      const before = current;
      const leave = () => {
        if (current === value) current = before;
      };
      current = value;
      try {
        const result = work();
        if (result instanceof Promise) result.then(leave, leave);
        else leave();
        return result;
      } catch (error) {
        leave();
        throw error;
      }
    },
    getStore: () => current,
  };
}

/** Numbers that the page could write, too, exist only where it is isolated from others. */
export function sharedNumbers(count: number): Int32Array {
  const bytes = count * Int32Array.BYTES_PER_ELEMENT;
  return new Int32Array(
    typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes),
  );
}

declare function importScripts(address: string): void;

/** Runs `code` in the worker's global scope, as a script of its own: the page's policy has no room for `eval`. */
export function runScript(code: string, name: string): unknown {
  const address = URL.createObjectURL(new Blob([`${code}\n//# sourceURL=/${name}`], { type: 'text/javascript' }));
  try {
    importScripts(address);
  } finally {
    URL.revokeObjectURL(address);
  }
  return undefined;
}
