import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatArray } from '../../src/arrays/format-array';
import { fashionMnistFiles } from '../../src/data/fashion-mnist-files';
import { loadFashionMnist, usualSources } from '../../src/data/load-fashion-mnist';
import { fashionMnistCache, localSources, remoteSources } from '../../src/data/sources';
import { temporaryFolder, tinyFashionMnist, writeFiles } from './tiny-fashion-mnist';

const tiny = tinyFashionMnist();

describe('loadFashionMnist(options)', () => {
  test('loads a folder that the user names, and says so in one line', async () => {
    const directory = temporaryFolder();
    writeFiles(directory, tiny, (part) => part === 'trainImages');
    const log: string[] = [];
    const data = await loadFashionMnist({ directory, files: tiny.files, log: (line) => log.push(line) });
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

describe('usualSources(directory)', () => {
  const names = (directory: string | undefined) => usualSources(directory).map((source) => source.name);

  test('are the places on this machine, then those beyond it', () => {
    expect(names('')).toEqual([...localSources(), ...remoteSources()].map((source) => source.name));
  });

  test('are only the user’s folder when there is one', () => {
    expect(names('/data')).toEqual(['your folder (/data)']);
  });
});

const realFolder = [fashionMnistCache, '/usr/share/datasets/fashion-mnist'].find((folder) =>
  ['', '.gz'].some((ending) => existsSync(path.join(folder, fashionMnistFiles.trainImages.name + ending))),
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
