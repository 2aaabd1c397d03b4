import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withSetupLock } from '../../src/setup/setup-lock';
import { temporaryFolder } from './temporary-folder';

const lockFile = (root: string) => path.join(root, '.cache', 'setup.lock');

test('withSetupLock(root, work) holds the lock while it works, and gives it back', async () => {
  const root = temporaryFolder();
  const result = await withSetupLock(root, async () => fs.readFileSync(lockFile(root), 'utf8'));
  expect(result).toBe(String(process.pid));
  expect(fs.existsSync(lockFile(root))).toBe(false);
});

test('withSetupLock(root, work) gives the lock back when the work fails', async () => {
  const root = temporaryFolder();
  const failing = withSetupLock(root, () => Promise.reject(new Error('failed')));
  await expect(failing).rejects.toThrow('failed');
  expect(fs.existsSync(lockFile(root))).toBe(false);
});

test('withSetupLock(root, work) takes over from a process that died', async () => {
  const root = temporaryFolder();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  fs.mkdirSync(path.dirname(lockFile(root)));
  fs.writeFileSync(lockFile(root), String(pid));
  expect(await withSetupLock(root, async () => 'done')).toBe('done');
});

test('withSetupLock(root, work) lets one work at a time', async () => {
  const root = temporaryFolder();
  let working = 0;
  const work = () =>
    withSetupLock(root, async () => {
      working++;
      await new Promise(setImmediate);
      return working--;
    });
  expect(await Promise.all([work(), work()])).toEqual([1, 1]);
});

test('withSetupLock(root, work) waits until what a dead process had started has ended, too', async () => {
  const root = temporaryFolder();
  const { pid: owner } = spawnSync(process.execPath, ['-e', '']);
  const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  fs.mkdirSync(path.dirname(lockFile(root)));
  fs.writeFileSync(lockFile(root), `${owner}\n${child.pid}`);
  const ended = once(child, 'exit').then(() => 'child');
  const locked = withSetupLock(root, async () => 'set-up');
  setImmediate(() => child.kill('SIGKILL'));
  expect(await Promise.race([locked, ended])).toBe('child');
  expect(await locked).toBe('set-up');
});
