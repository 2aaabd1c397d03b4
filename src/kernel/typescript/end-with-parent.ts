import { Worker } from 'node:worker_threads';

/**
 * Ends this process when the one that started it is gone, be it in the middle of a computation: another thread looks every second.
 *
 * A parent that is gone leaves its children to another process, so that their parent is a different one.
 */
export function endWithParent(): void {
  const look = `
    const parent = ${process.ppid};
    const nothing = new Int32Array(new SharedArrayBuffer(4));
    while (process.ppid === parent) Atomics.wait(nothing, 0, 0, 1000);
    process.kill(process.pid, 'SIGKILL');
  `;
  new Worker(look, { eval: true, stdin: false, env: {}, execArgv: [] }).unref();
}
