import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readModelFile } from '../../../src/training/saving/model-file';

const folder = mkdtempSync(path.join(tmpdir(), 'killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program until it is killed; resolves to the signal that ended it. */
function killedAt(file: string, operation: string, when: string): Promise<NodeJS.Signals | null> {
  const program = path.join(__dirname, 'save-and-die.ts');
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', program, file, operation, when], { stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
}

describe('a process that is killed while it saves over an older file', () => {
  it.each([
    ['open', 'before', 1],
    ['open', 'after', 1],
    ['write', 'half-way', 1],
    ['write', 'after', 1],
    ['fsync', 'after', 1],
    ['rename', 'before', 1],
    ['rename', 'after', 2],
  ])('%s, %s: leaves a complete file, the older one until the new one has its name', async (operation, when, value) => {
    const file = path.join(folder, `${operation}-${when}`);
    expect(await killedAt(file, operation, when)).toBe('SIGKILL');
    const { tensors } = await readModelFile(file);
    const { buffer } = Uint8Array.from(tensors[0]?.bytes ?? []);
    expect(new Set(new Float32Array(buffer))).toEqual(new Set([value]));
  });
});
