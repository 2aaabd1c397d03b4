import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * Ends `child` when this process is gone, however it went and whatever the child is computing.
 *
 * A shell reads from this process and hears its end at once; it knows the child by its number, so it ends with it.
 */
export function endWithParent(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const guard = spawn('sh', ['-c', 'read _; kill -9 "$1"', 'sh', String(child.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  (guard.stdin as unknown as Socket).unref();
  child.once('exit', () => guard.kill('SIGKILL'));
}
