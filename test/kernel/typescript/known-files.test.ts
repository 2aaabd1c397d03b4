import fs from 'node:fs';
import path from 'node:path';
import ts from '@tslab/typescript-for-tslab';
import { expect, test } from 'vitest';
import { KnownFiles } from '../../../src/kernel/typescript/known-files';
import { temporaryFolder } from '../../setup/temporary-folder';

function knownFile() {
  const file = path.join(temporaryFolder(), 'helper.ts');
  fs.writeFileSync(file, '1');
  const files = new KnownFiles();
  const told: unknown[] = [];
  const watcher = files.watch(file, (_, kind) => told.push(kind));
  const edit = (seconds: number) => fs.utimesSync(file, seconds, seconds);
  return { file, files, told, watcher, edit };
}

test('look() tells once of a file that was edited', () => {
  const { files, told, edit } = knownFile();
  expect(files.look()).toBe(false);
  expect(told).toEqual([]);
  edit(1);
  expect(files.look()).toBe(true);
  expect(files.look()).toBe(false);
  expect(told).toEqual([ts.FileWatcherEventKind.Changed]);
});

test('look() tells of a file that is gone, and of nothing that is no longer watched', () => {
  const { file, files, told, watcher, edit } = knownFile();
  fs.rmSync(file);
  files.look();
  expect(told).toEqual([ts.FileWatcherEventKind.Deleted]);
  watcher.close();
  fs.writeFileSync(file, '2');
  edit(1);
  files.look();
  expect(told).toHaveLength(1);
});

test('packages are not watched', () => {
  const files = new KnownFiles();
  files.watch('/nowhere/node_modules/package/index.d.ts', () => expect.unreachable());
  files.look();
});
