import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatArray } from '../../src/arrays/format-array';
import type { DataSet } from '../../src/data/data-set';
import { fashionMnist, loadFashionMnist } from '../../src/data/fashion-mnist';
import { loadDataSet, usualSources } from '../../src/data/load-data-set';
import { prepareDataSet } from '../../src/data/prepare-data-set';
import { cacheOf, localSources, remoteSources } from '../../src/data/sources';
import { temporaryFolder, tinyDataSet, writeFiles } from './tiny-data-set';

const tiny = tinyDataSet();

describe('loadFashionMnist(options)', () => {
  test('loads a folder that the user names, and says so in one line', async () => {
    const directory = temporaryFolder();
    writeFiles(directory, tiny, (part) => part === 'trainImages');
    const log: string[] = [];
    const data = await loadDataSet(tiny.dataSet, { directory, log: (line) => log.push(line) });
    expect(data.trainImages.data).toEqual(tiny.data.trainImages.data);
    expect(log).toEqual([`Fashion-MNIST: loaded from your folder (${directory})`]);
  });

  test('looks nowhere else when that folder has no data', async () => {
    const directory = temporaryFolder();
    await expect(loadFashionMnist({ directory })).rejects.toThrow(
      `Fashion-MNIST cannot be loaded from your folder (${directory}): no train-images-idx3-ubyte[.gz]`,
    );
  });

  test('tries the places that it is given', async () => {
    const log: string[] = [];
    const place = { name: 'a place of my own', load: async () => tiny.data };
    expect(await loadFashionMnist({ source: [place], log: (line) => log.push(line) })).toBe(tiny.data);
    expect(log).toEqual(['Fashion-MNIST: loaded from a place of my own']);
  });

  test('draws garments when they are asked for by name, and says what they are', async () => {
    const log: string[] = [];
    const drawn = await loadFashionMnist({
      source: 'drawn',
      trainCount: 20,
      testCount: 10,
      log: (line) => log.push(line),
    });
    expect([drawn.trainImages.shape, drawn.testLabels.shape]).toEqual([[20, 28, 28], [10]]);
    expect(log).toEqual(['Fashion-MNIST: drawn garments, made up in place of the real data']);
  });
});

describe('another data set', () => {
  const mnist: DataSet = {
    ...{ title: 'MNIST', name: 'mnist', loader: 'loadMnist', folderVariable: 'MNIST_DIR' },
    classNames: { en: [...'01234'], ko: [...'01234'] },
    files: tiny.files,
    addresses: [],
  };

  test('is its description: loaded, cached and found under its own name', async () => {
    const [directory, cache] = [temporaryFolder(), temporaryFolder()];
    const few = { ...tiny, files: { ...tiny.files } };
    writeFiles(directory, few, () => true);
    const five = { ...mnist, classNames: tiny.dataSet.classNames };
    const log: string[] = [];
    const slow = { ...usualSources(five, directory)[0]!, isSlow: true };
    await prepareDataSet(five, { sources: [slow], cache, log: (line) => log.push(line) });
    const data = await loadDataSet(five, { directory: cache, log: (line) => log.push(line) });
    expect(data.testImages.data).toEqual(tiny.data.testImages.data);
    expect(log).toEqual([`MNIST: loaded from your folder (${cache})`]);
    expect(cacheOf(mnist)).toMatch(/\.cache.mnist$/);
  });

  test('has labels for as many classes as it names', async () => {
    const directory = temporaryFolder();
    writeFiles(directory, tiny, () => false);
    await expect(loadDataSet(mnist, { directory, log: () => {} })).rejects.toThrow('Expected labels from 0 to 4');
  });

  test('that is nowhere says where its own files can be put, and draws nothing', async () => {
    const result = loadDataSet(mnist, { source: [], log: () => {} });
    await expect(result).rejects.toThrow(/^MNIST was found nowhere.*Two ways out:.*set MNIST_DIR to it\.$/s);
    await expect(loadDataSet(mnist, { source: 'drawn' })).rejects.toThrow('Expected places to load MNIST from');
  });
});

describe('usualSources(dataSet, directory)', () => {
  const names = (directory: string | undefined) => usualSources(fashionMnist, directory).map((source) => source.name);

  test('are the places on this machine, then those beyond it', () => {
    expect(names('')).toEqual(
      [...localSources(fashionMnist), ...remoteSources(fashionMnist)].map((source) => source.name),
    );
  });

  test('are only the user’s folder when there is one', () => {
    expect(names('/data')).toEqual(['your folder (/data)']);
  });
});

const realFolder = [cacheOf(fashionMnist), '/usr/share/datasets/fashion-mnist'].find((folder) =>
  ['', '.gz'].some((ending) => existsSync(path.join(folder, fashionMnist.files.trainImages.name + ending))),
);

test.skipIf(!realFolder)('loadFashionMnist(options) loads the real data, wherever this machine has them', async () => {
  const data = await loadFashionMnist({ directory: realFolder, log: () => {} });
  expect(formatArray(data.trainLabels)).toBe('array([9, 0, 0, ..., 3, 0, 5], dtype=uint8)');
  expect([data.trainImages.shape, data.testImages.shape]).toEqual([
    [60000, 28, 28],
    [10000, 28, 28],
  ]);
  expect(data.testLabels.get(0)).toBe(9);
});
