import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadFolder } from '../../src/data/load-folder';
import { prepareFashionMnist } from '../../src/data/prepare-fashion-mnist';
import { temporaryFolder, tinyFashionMnist } from './tiny-fashion-mnist';

const { data, files } = tinyFashionMnist();

test('prepareFashionMnist(options) copies what comes from a slow place into the cache', async () => {
  const cache = path.join(temporaryFolder(), 'cache');
  const slow = { name: 'a slow place', load: async () => data, isSlow: true };
  const found = await prepareFashionMnist({ sources: [slow], cache, files });
  expect(found.source).toBe(slow);
  expect((await loadFolder(cache, files, true)).trainImages.data).toEqual(data.trainImages.data);
});

test('prepareFashionMnist(options) writes nothing when the data load fast already', async () => {
  const cache = path.join(temporaryFolder(), 'cache');
  const fast = { name: 'a fast place', load: async () => data };
  await prepareFashionMnist({ sources: [fast], cache, files });
  expect(existsSync(cache)).toBe(false);
});
