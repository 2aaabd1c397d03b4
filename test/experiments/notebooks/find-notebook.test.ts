import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findNotebook } from '../../../src/experiments/notebooks/find-notebook';
import { temporaryFolder } from '../../setup/temporary-folder';

function folderWith(...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), '{}');
  }
  return folder;
}

it('findNotebook(name) takes a name in the user’s language, a name with its language, and any path', async () => {
  const folder = folderWith('en/cnn.ipynb', 'ko/cnn.ipynb', 'mine.ipynb');
  const find = (name: string) => findNotebook(name, { folder, language: 'ko' });
  expect(await find('cnn')).toBe(path.join(folder, 'ko/cnn.ipynb'));
  expect(await find('cnn.ipynb')).toBe(path.join(folder, 'ko/cnn.ipynb'));
  expect(await find('en/cnn')).toBe(path.join(folder, 'en/cnn.ipynb'));
  expect(await find(path.join(folder, 'mine.ipynb'))).toBe(path.join(folder, 'mine.ipynb'));
});

it('findNotebook(name) lists the names and says which is near', async () => {
  const folder = folderWith('en/basic-classification.ipynb', 'en/cnn.ipynb');
  const find = findNotebook('basic_clasification', { folder, language: 'en' });
  await expect(find).rejects.toThrow(/\(basic-classification, cnn\).*Did you mean basic-classification\?/);
});
