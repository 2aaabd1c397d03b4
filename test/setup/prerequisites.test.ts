import { expect, test } from 'vitest';
import { checkDisk, checkNode, checkPlatform, checkPython } from '../../src/setup/prerequisites';

test('checkNode(version) accepts 20.19 and everything newer', () => {
  for (const version of ['20.19.0', '20.20.2', '22.12.0', '24.21.0', '26.10.0'])
    expect(checkNode(version).ok).toBe(true);
});

test('checkNode(version) refuses older versions and says which is wanted', () => {
  expect(checkNode('20.18.1').ok).toBe(false);
  expect(checkNode('18.20.0')).toMatchObject({ ok: false, found: '18.20.0' });
  expect(checkNode('18.20.0').fix).toContain('20.19');
});

test('checkPython(python) accepts 3.10 and newer with venv', () => {
  expect(checkPython({ command: 'python3', version: '3.10.0', hasVenv: true }).ok).toBe(true);
  expect(checkPython({ command: 'python3', version: '3.14.1', hasVenv: true }).ok).toBe(true);
});

test('checkPython(python) tells a missing Python, an old one and a missing venv module apart', () => {
  expect(checkPython(undefined)).toMatchObject({ ok: false, found: 'not found' });
  expect(checkPython({ command: 'python3', version: '3.9.2', hasVenv: true }).fix).toContain('3.10');
  const withoutVenv = checkPython({ command: 'python3', version: '3.11.2', hasVenv: false });
  expect(withoutVenv).toMatchObject({ ok: false });
  expect(withoutVenv.fix).toContain('python3-venv');
});

test('checkPlatform(platform, architecture) knows where there is a TensorFlow package, and points Windows to WSL', () => {
  expect(checkPlatform('linux', 'x64').ok).toBe(true);
  expect(checkPlatform('darwin', 'arm64').ok).toBe(true);
  expect(checkPlatform('darwin', 'x64')).toMatchObject({ ok: false, fix: expect.stringContaining('Apple silicon') });
  expect(checkPlatform('win32', 'x64')).toMatchObject({ ok: false, fix: expect.stringContaining('WSL') });
});

test('checkDisk(bytes) says how much is free and how much is wanted', () => {
  expect(checkDisk(1e9)).toMatchObject({ ok: false, found: '1.0 GB', fix: expect.stringContaining('2.5 GB') });
  expect(checkDisk(80e9).ok).toBe(true);
});
