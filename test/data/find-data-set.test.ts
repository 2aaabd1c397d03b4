import { describe, expect, test } from 'vitest';
import { fashionMnist } from '../../src/data/fashion-mnist';
import { findDataSet } from '../../src/data/find-data-set';
import { MissingFilesError } from '../../src/data/missing-files-error';
import type { LoadRequest, Source } from '../../src/data/source';
import { tinyDataSet } from './tiny-data-set';

const { data, dataSet } = tinyDataSet();
const good: Source = { name: 'a good place', load: async () => data };
const missing: Source = { name: 'an empty place', load: () => Promise.reject(new MissingFilesError('no such folder')) };
const bad: Source = {
  name: 'a bad place',
  load: () => Promise.reject(new RangeError('Expected 18 bytes but found 3')),
};

function find(sources: Source[]) {
  const log: string[] = [];
  return { result: findDataSet(fashionMnist, sources, { log: (line) => log.push(line) }), log };
}

describe('findDataSet(dataSet, sources)', () => {
  test('takes the first place that has the data, and asks no further one', async () => {
    const never: Source = { name: 'never', load: () => Promise.reject(new Error('Expected not to be asked')) };
    const { result, log } = find([missing, good, never]);
    expect(await result).toEqual({ data, source: good });
    expect(log).toEqual([]);
  });

  test('says which place it passes over because the data in it are bad', async () => {
    const { result, log } = find([bad, good]);
    expect((await result).source).toBe(good);
    expect(log).toEqual(['Fashion-MNIST: passing over a bad place: Expected 18 bytes but found 3']);
  });

  test('passes on what the files must be and whether to compare hashes', async () => {
    const requests: LoadRequest[] = [];
    const asked: Source = {
      name: 'asked',
      load: async (request) => {
        requests.push(request);
        return data;
      },
    };
    await findDataSet(dataSet, [asked], { verify: false });
    await findDataSet(fashionMnist, [asked]);
    expect(requests.map(({ verify }) => verify)).toEqual([false, true]);
    expect(requests[0]?.dataSet).toBe(dataSet);
    expect(requests[1]?.dataSet.files.trainImages.byteLength).toBe(47_040_016);
  });

  test('fails at once when the user’s own folder is missing or bad', async () => {
    const { result } = find([{ ...missing, name: 'your folder (/data)', isRequired: true }, good]);
    await expect(result).rejects.toThrow('Fashion-MNIST cannot be loaded from your folder (/data): no such folder');
    await expect(find([{ ...bad, isRequired: true }, good]).result).rejects.toThrow('Expected 18 bytes but found 3');
  });

  test('lists, when no place has the data, all that was tried and three ways out', async () => {
    const error = await find([missing, bad]).result.catch((reason: Error) => reason);
    expect((error as Error).message.split('\n')).toEqual([
      'Fashion-MNIST was found nowhere. Tried:',
      '  - an empty place: no such folder',
      '  - a bad place: Expected 18 bytes but found 3',
      'Three ways out:',
      expect.stringMatching(/^ {2}1\. .*network/),
      expect.stringMatching(/^ {2}2\. .*FASHION_MNIST_DIR/),
      expect.stringMatching(/^ {2}3\. .*apt-get install dataset-fashion-mnist/),
      expect.stringMatching(/loadFashionMnist\({ source: 'drawn' }\)/),
    ]);
  });
});
