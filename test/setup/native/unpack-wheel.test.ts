import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { unpackWheel } from '../../../src/setup/native/unpack-wheel';
import { findPython } from '../../../src/setup/prerequisites';
import { temporaryFolder } from '../temporary-folder';

test('unpackWheel(wheel, directory, destination) unpacks the chosen files under the chosen names', async () => {
  const folder = temporaryFolder();
  const wheel = path.join(folder, 'package.whl');
  fs.mkdirSync(path.join(folder, 'package'));
  fs.writeFileSync(path.join(folder, 'package', 'library.so'), 'library');
  fs.writeFileSync(path.join(folder, 'package', 'other.py'), 'other');
  spawnSync(findPython()!.command, ['-m', 'zipfile', '-c', wheel, 'package/'], { cwd: folder });

  const target = path.join(folder, 'unpacked');
  await unpackWheel(wheel, target, (name) => (name.endsWith('.so') ? 'lib/library.so' : undefined));

  expect(fs.readdirSync(target, { recursive: true })).toEqual(['lib', path.join('lib', 'library.so')]);
  expect(fs.readFileSync(path.join(target, 'lib', 'library.so'), 'utf8')).toBe('library');
});

test('unpackWheel(wheel, directory, destination) rejects a file that is no archive', async () => {
  const folder = temporaryFolder();
  const wheel = path.join(folder, 'package.whl');
  fs.writeFileSync(wheel, '<html>Not found</html>');
  await expect(unpackWheel(wheel, folder, (name) => name)).rejects.toThrow();
});
