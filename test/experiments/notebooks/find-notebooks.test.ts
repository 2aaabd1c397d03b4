import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findNotebooks } from '../../../src/experiments/notebooks/find-notebooks';

it('findNotebooks(folder) finds notebooks in all folders but hidden ones, sorted', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'find-notebooks-'));
  const files = ['ko/b.ipynb', 'ko/a.ipynb', 'en/a.ipynb', 'README.md', 'en/.ipynb_checkpoints/a-checkpoint.ipynb'];
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), '');
  }
  const found = (await findNotebooks(folder)).map((file) => path.relative(folder, file));
  expect(found).toEqual(['en/a.ipynb', 'ko/a.ipynb', 'ko/b.ipynb']);
  await rm(folder, { recursive: true });
});
