import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Pipes } from './pipes';

/**
 * What the helper does: it says on the real standard error what the kernel gives it, and when the kernel is gone, what
 * then still stands in the pipe of descriptor 2, such as the reason for which Node.js has ended.
 */
const helperScript = 'trap "" INT; cat >&2; exec cat <&3 >&2 2>/dev/null';

/**
 * Puts pipes in the places of descriptors 1 and 2, so that what children and native code write there can be shown under
 * a cell.
 *
 * Must be called before anything else opens files. Where there are no named pipes (Windows), everything stays as it is,
 * and there is nothing to read.
 */
export function captureDescriptors(): Pipes | undefined {
  if (process.platform === 'win32') return undefined;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kernel-output-'));
  try {
    const [out, error] = [path.join(folder, '1'), path.join(folder, '2')] as const;
    execFileSync('mkfifo', ['-m', '600', out, error], { stdio: 'ignore' });
    const ends = { stdout: openToRead(out), stderr: openToRead(error) };
    const helper = spawn('sh', ['-c', helperScript], { detached: true, stdio: ['pipe', 'ignore', 2, ends.stderr] });
    helper.on('error', () => {});
    // Node.js makes its streams for the descriptors as they are now: one for a pipe would no longer let writers wait
    // while it is full.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    replace(1, out);
    replace(2, error);
    return { ends, turn: new Int32Array(new SharedArrayBuffer(4)), log: inputOf(helper) };
  } catch {
    return undefined;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function openToRead(file: string): number {
  return fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
}

/** The system gives the lowest number that is free, and that is the one that has just been closed. */
function replace(descriptor: number, file: string): void {
  fs.closeSync(descriptor);
  const opened = fs.openSync(file, 'w');
  if (opened !== descriptor) throw new Error(`Expected descriptor ${descriptor}, but found ${opened}.`);
}

/** The descriptor that leads to the helper's standard input, so that any thread can write there. */
function inputOf(helper: ChildProcess): number | undefined {
  helper.unref();
  const input = helper.stdin as unknown as {
    unref(): void;
    on(name: 'error', ignore: () => void): void;
    _handle?: { fd?: number };
  };
  input.on('error', () => {});
  input.unref();
  return input._handle?.fd;
}
