import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { faultOfEnvironment, recordContents } from '../../../src/setup/python/python-environment';
import { temporaryFolder } from '../temporary-folder';

function madeEnvironment(): string {
  const environment = path.join(temporaryFolder(), '.venv');
  const packages = path.join(environment, 'lib', 'python3.11', 'site-packages');
  for (const name of ['plotly', 'plotly-7.1.0.dist-info']) fs.mkdirSync(path.join(packages, name), { recursive: true });
  fs.mkdirSync(path.join(environment, 'bin'));
  fs.symlinkSync(process.execPath, path.join(environment, 'bin', 'python'));
  recordContents(environment);
  return environment;
}

test('faultOfEnvironment(environment) finds nothing wrong with one as it was made, nor with more packages in it', () => {
  const environment = madeEnvironment();
  fs.mkdirSync(path.join(environment, 'lib', 'python3.11', 'site-packages', 'of-the-user'));
  expect(faultOfEnvironment(environment)).toBeUndefined();
});

test('faultOfEnvironment(environment) tells one that was not finished', () => {
  expect(faultOfEnvironment(path.join(temporaryFolder(), '.venv'))).toBe('not complete');
});

test('faultOfEnvironment(environment) names a package that is gone', () => {
  const environment = madeEnvironment();
  fs.rmSync(path.join(environment, 'lib', 'python3.11', 'site-packages', 'plotly'), { recursive: true });
  expect(faultOfEnvironment(environment)).toBe('plotly is missing');
});

test('faultOfEnvironment(environment) tells one that was moved or copied from its first folder', () => {
  const environment = madeEnvironment();
  const copy = path.join(temporaryFolder(), '.venv');
  fs.cpSync(environment, copy, { recursive: true, verbatimSymlinks: true });
  expect(faultOfEnvironment(copy)).toBe(`made for another folder, ${environment}`);
});

test('faultOfEnvironment(environment) tells one whose Python was replaced or removed', () => {
  const environment = madeEnvironment();
  const python = path.join(environment, 'bin', 'python');
  fs.rmSync(python);
  expect(faultOfEnvironment(environment)).toBe('not complete');
  fs.symlinkSync('/bin/sh', python);
  expect(faultOfEnvironment(environment)).toContain('another Python');
});
