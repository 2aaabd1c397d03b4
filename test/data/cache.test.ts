import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lockCache, writeCache } from '../../src/data/cache';
import { loadFolder } from '../../src/data/load-folder';
import { parts, temporaryFolder, tinyDataSet } from './tiny-data-set';

const tiny = tinyDataSet();
const { dataSet, files, data } = tiny;
const names = parts.map((part) => files[part].name).sort();
const ignore = () => {};

test('writeCache(folder, dataSet, data, log) writes the four files, byte for byte, and nothing else', async () => {
  const folder = path.join(temporaryFolder(), 'cache');
  await writeCache(folder, dataSet, data, ignore);
  expect(readdirSync(folder).sort()).toEqual(names);
  for (const part of parts) {
    expect(Buffer.compare(readFileSync(path.join(folder, files[part].name)), tiny.bytes[part])).toBe(0);
  }
  expect((await loadFolder(folder, dataSet, true)).trainImages.shape).toEqual([40, 28, 28]);
});

test('writeCache(folder, dataSet, data, log) replaces what is there', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, files.testLabels.name), 'half a fi');
  await writeCache(folder, dataSet, data, ignore);
  expect((await loadFolder(folder, dataSet, true)).testLabels.shape).toEqual([10]);
});

test('lockCache(folder, …) removes what a killed process left half-written, and only that', async () => {
  const folder = temporaryFolder();
  const kept = ['t10k-labels-idx1-ubyte.gz', 'train-labels-idx1-ubyte', 'readme.txt'];
  for (const name of [...kept, 'train-images-idx3-ubyte.3735928559']) writeFileSync(path.join(folder, name), '');
  const seen = await lockCache(folder, dataSet, ignore, async () => readdirSync(folder));
  expect(seen.sort()).toEqual(kept.sort());
});
