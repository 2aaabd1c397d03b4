import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fashionMnist } from '../../src/data/fashion-mnist';
import { localSources, remoteSources, userSource } from '../../src/data/sources';
import { temporaryFolder, tinyDataSet, writeFiles } from './tiny-data-set';

const tiny = tinyDataSet();
const request = { dataSet: tiny.dataSet, verify: true, log: () => {}, onProgress: () => {} };

test('localSources(fashionMnist) are the project’s cache, Keras’ cache and Debian’s folder, in this order', () => {
  const [cache, keras, debian, ...others] = localSources(fashionMnist).map((source) => source.name);
  expect(cache).toBe(`the project's cache (${path.join('.cache', 'fashion-mnist')})`);
  expect(keras).toMatch(/^Keras' cache \(.*datasets.fashion-mnist\)$/);
  expect(debian).toBe("Debian's package (/usr/share/datasets/fashion-mnist)");
  expect(others).toEqual([]);
  expect(localSources(fashionMnist).map((source) => source.isSlow ?? false)).toEqual([false, true, true]);
});

test('remoteSources(fashionMnist) are the official address, Keras’ mirror and the installation of Debian’s package, in this order', () => {
  expect(remoteSources(fashionMnist).map((source) => source.name)).toEqual([
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
    'apt-get install dataset-fashion-mnist',
  ]);
});

describe('userSource(folder)', () => {
  test('loads from that folder, and must not be passed over', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, tiny, () => true);
    const source = userSource(folder);
    expect([source.name, source.isRequired]).toEqual([`your folder (${folder})`, true]);
    expect((await source.load(request)).trainLabels.data).toEqual(tiny.data.trainLabels.data);
  });

  test('takes other contents in the same form only when they need not be compared', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, tiny, () => false);
    writeFileSync(path.join(folder, tiny.files.testLabels.name), Uint8Array.from(tiny.bytes.testLabels).fill(3, 8));
    await expect(userSource(folder).load(request)).rejects.toThrow('but found others');
    expect((await userSource(folder).load({ ...request, verify: false })).testLabels.get(0)).toBe(3);
  });
});
