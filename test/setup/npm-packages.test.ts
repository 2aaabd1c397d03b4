import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { missingPackage, packagesAreInstalled } from '../../src/setup/npm-packages';
import { temporaryFolder } from './temporary-folder';

interface Lock {
  [name: string]: { version?: string; optional?: boolean };
}

function repositoryWith(wanted: Lock, installed?: Lock): string {
  const root = temporaryFolder();
  fs.writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  if (installed) {
    fs.mkdirSync(path.join(root, 'node_modules'));
    fs.writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
    for (const folder of Object.keys(installed)) {
      fs.mkdirSync(path.join(root, folder));
      fs.writeFileSync(path.join(root, folder, 'package.json'), '{}');
    }
  }
  return root;
}

const wanted = {
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b-darwin': { version: '2.0.0', optional: true },
};

test('packagesAreInstalled(root) is false before any installation, and after one that was cut short', () => {
  expect(packagesAreInstalled(repositoryWith(wanted))).toBe(false);
});

test('packagesAreInstalled(root) is true when every version is there, packages for other platforms excepted', () => {
  expect(packagesAreInstalled(repositoryWith(wanted, { 'node_modules/a': { version: '1.0.0' } }))).toBe(true);
});

test('packagesAreInstalled(root) is false when a version differs from the lock file', () => {
  expect(packagesAreInstalled(repositoryWith(wanted, { 'node_modules/a': { version: '1.0.1' } }))).toBe(false);
});

test('missingPackage(root) names a package whose folder was removed after the installation', () => {
  const root = repositoryWith(wanted, { 'node_modules/a': { version: '1.0.0' } });
  expect(missingPackage(root)).toBeUndefined();
  fs.rmSync(path.join(root, 'node_modules', 'a'), { recursive: true });
  expect(missingPackage(root)).toBe('a is missing');
});
