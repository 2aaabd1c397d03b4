import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from '../../src/data/lock-folder';
import { temporaryFolder } from './tiny-data-set';

const unexpected = () => {
  throw new Error('Expected not to wait');
};

test('lockFolder(folder, action, onWait) makes the folder, gives the action’s result and leaves no lock', async () => {
  const folder = path.join(temporaryFolder(), 'a', 'b');
  expect(await lockFolder(folder, async () => existsSync(`${folder}.lock`), unexpected)).toBe(true);
  expect([existsSync(folder), existsSync(`${folder}.lock`)]).toEqual([true, false]);
});

test('lockFolder(folder, action, onWait) lets the next in after an action that failed', async () => {
  const folder = path.join(temporaryFolder(), 'cache');
  const failing = lockFolder(folder, () => Promise.reject(new Error('no luck')), unexpected);
  await expect(failing).rejects.toThrow('no luck');
  expect(await lockFolder(folder, async () => 'in', unexpected)).toBe('in');
});

test('lockFolder(folder, action, onWait) does one action after the other, saying once that it waits', async () => {
  const folder = path.join(temporaryFolder(), 'cache');
  const events: string[] = [];
  let second: Promise<unknown> = Promise.resolve();
  const first = async () => {
    await new Promise<void>((resolve) => {
      const onWait = () => resolve(void events.push('waiting'));
      second = lockFolder(folder, async () => events.push('second'), onWait);
    });
    events.push('first');
  };
  await lockFolder(folder, first, unexpected);
  await second;
  expect(events).toEqual(['waiting', 'first', 'second']);
});

test('lockFolder(folder, action, onWait) takes over a lock that nobody has kept alive', async () => {
  const folder = path.join(temporaryFolder(), 'cache');
  mkdirSync(`${folder}.lock`, { recursive: true });
  const past = Date.now() / 1000 - 60;
  utimesSync(`${folder}.lock`, past, past);
  expect(await lockFolder(folder, async () => 'in', unexpected)).toBe('in');
});
