import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../src/setup/run-command';
import type { Job } from './kernels';

/** How many seconds a kernel took for each part of its job. */
export interface StartUp {
  /** From its start until it answers. */
  ready: number;
  /** Each of the first cells. */
  cells: number[];
  /** All of that together. */
  total: number;
  plain: number[];
  complete: number[];
  inspect: number[];
}

/**
 * Starts a kernel, lets it do `job`, and ends it; `python` has jupyter_client, which asks the kernel as a notebook
 * does.
 */
export async function runKernel(python: string, job: Job): Promise<StartUp> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'start-up-'));
  try {
    const file = path.join(folder, 'job.json');
    fs.writeFileSync(file, JSON.stringify(job));
    const output = await runCommand(python, [path.join(__dirname, 'ask-kernel.py'), file]);
    return JSON.parse(output.trimEnd().split('\n').at(-1) as string) as StartUp;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
