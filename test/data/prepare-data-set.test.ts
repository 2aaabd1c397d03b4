import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadFolder } from '../../src/data/load-folder';
import { prepareDataSet } from '../../src/data/prepare-data-set';
import { temporaryFolder, tinyDataSet } from './tiny-data-set';

const { data, dataSet } = tinyDataSet();

test('prepareDataSet(dataSet, options) copies what comes from a slow place into the cache', async () => {
  const cache = path.join(temporaryFolder(), 'cache');
  const slow = { name: 'a slow place', load: async () => data, isSlow: true };
  const found = await prepareDataSet(dataSet, { sources: [slow], cache });
  expect(found.source).toBe(slow);
  expect((await loadFolder(cache, dataSet, true)).trainImages.data).toEqual(data.trainImages.data);
});

test('prepareDataSet(dataSet, options) writes nothing when the data load fast already', async () => {
  const cache = path.join(temporaryFolder(), 'cache');
  const fast = { name: 'a fast place', load: async () => data };
  await prepareDataSet(dataSet, { sources: [fast], cache });
  expect(existsSync(cache)).toBe(false);
});
