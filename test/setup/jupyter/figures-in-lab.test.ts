import fs from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { darkColors, fontFamily } from '../../../src/figures';
import { installFiguresInLab, labExtensionDirectory } from '../../../src/setup/jupyter/figures-in-lab';
import { installUserKernel, removeUserKernel } from '../../../src/setup/jupyter/user-kernel';
import { temporaryFolder } from '../temporary-folder';

test('installFiguresInLab(dataDirectory) writes an extension that JupyterLab loads, with the colours of figures in it', () => {
  const data = temporaryFolder();
  installFiguresInLab(data);
  const folder = labExtensionDirectory(data);
  const { jupyterlab } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const program = fs.readFileSync(path.join(folder, jupyterlab._build.load), 'utf8');
  expect(() => new Script(program)).not.toThrow();
  for (const text of [...Object.keys(darkColors), ...Object.values(darkColors), fontFamily]) {
    expect(program).toContain(text);
  }
});

test('the kernel that is registered for every Jupyter brings the extension and takes it away again', () => {
  const data = temporaryFolder();
  installUserKernel(data);
  expect(fs.existsSync(labExtensionDirectory(data))).toBe(true);
  removeUserKernel(data);
  expect(fs.existsSync(labExtensionDirectory(data))).toBe(false);
});
