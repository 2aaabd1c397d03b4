/** What Node's programs find everywhere; put into every file of the bundle that names it, and lent to cells. */
import { Buffer } from 'buffer';
import { setImmediate } from './timers';

/** As much of Node's `process` as the library asks for. `stdout` and `stderr` are given their `write` by the worker. */
const process = {
  argv: [] as string[],
  browser: true,
  env: {} as Record<string, string>,
  pid: 1,
  platform: 'browser',
  version: '',
  versions: {},
  stdout: { write: (_text: string): boolean => true },
  stderr: { write: (_text: string): boolean => true },
  cwd: () => '/',
  emitWarning: () => {},
  nextTick: (callback: (...parameters: unknown[]) => void, ...parameters: unknown[]) =>
    queueMicrotask(() => callback(...parameters)),
  on: () => process,
  once: () => process,
  off: () => process,
};

export { Buffer, process, setImmediate };
