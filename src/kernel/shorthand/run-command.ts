import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers';
import type { Cell } from '../cells/cell';

/** A command that does not heed SIGINT is killed after so long. */
const patienceMilliseconds = 1000;

/**
 * Runs a command of the shell in the working directory and prints what it prints, as it comes; the exit code is said
 * unless it is 0. When the cell ends early, so does the command. `signal` reaches a process and those that it has
 * started.
 */
export function runShellCommand(
  command: string,
  cell: Pick<Cell, 'failed'> | undefined,
  signal: (root: number, signal: NodeJS.Signals) => void,
  output: { stdout: { write(text: string): unknown }; stderr: { write(text: string): unknown } } = process,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => void output[name].write(text));
    }
    const isRunning = () => child.exitCode === null && child.signalCode === null;
    cell?.failed.catch(() => {
      if (child.pid === undefined || !isRunning()) return;
      signal(child.pid, 'SIGINT');
      setTimeout(() => isRunning() && signal(child.pid!, 'SIGKILL'), patienceMilliseconds).unref();
    });
    child.on('error', reject);
    child.on('close', (code, by) => {
      if (code !== 0) output.stderr.write(`${by ? `ended by ${by}` : `exit code ${code}`}: ${command}\n`);
      resolve();
    });
  });
}
