import { describe, expect, test } from 'vitest';
import { checkFile } from '../../src/data/check-file';
import { tinyDataSet } from './tiny-data-set';

const { dataSet, files, bytes } = tinyDataSet();

/** The bytes of the training labels with some of them replaced. */
function changed(place: number, ...values: number[]): Uint8Array {
  const copy = Uint8Array.from(bytes.trainLabels);
  copy.set(values, place);
  return copy;
}

test('checkFile(dataSet, file, bytes, verify) parses a file that is as it must be', async () => {
  expect((await checkFile(dataSet, files.trainImages, bytes.trainImages, true)).shape).toEqual([40, 28, 28]);
  expect((await checkFile(dataSet, files.testLabels, bytes.testLabels, true)).shape).toEqual([10]);
});

describe('checkFile(dataSet, file, bytes, verify) rejects', () => {
  test('another length', async () => {
    await expect(checkFile(dataSet, files.testLabels, bytes.testLabels.subarray(1), true)).rejects.toThrow(
      new RangeError('Expected 18 bytes but found 17'),
    );
    await expect(checkFile(dataSet, files.testLabels, new Uint8Array(), true)).rejects.toThrow(
      new RangeError('Expected 18 bytes but found 0'),
    );
  });

  test('the wrong file under the right name', async () => {
    await expect(checkFile(dataSet, files.trainImages, bytes.testImages, false)).rejects.toThrow(RangeError);
    await expect(checkFile(dataSet, files.testLabels, bytes.trainLabels, false)).rejects.toThrow(RangeError);
  });

  test('another magic number', async () => {
    await expect(checkFile(dataSet, files.trainLabels, changed(2, 9), false)).rejects.toThrow(/begins with 00 00 08/);
  });

  test('another shape of the same size', async () => {
    const turned = { ...files.trainImages, shape: [28, 40, 28] };
    await expect(checkFile(dataSet, turned, bytes.trainImages, false)).rejects.toThrow(
      new RangeError('Expected the shape [28, 40, 28] but found [40, 28, 28]'),
    );
  });

  test('a label beyond 9, saying where', async () => {
    await expect(checkFile(dataSet, files.trainLabels, changed(8 + 7, 10), false)).rejects.toThrow(
      new RangeError('Expected labels from 0 to 9 but found 10 at position 7'),
    );
  });

  test('other contents, unless verify is false', async () => {
    const others = changed(8, ((bytes.trainLabels[8] as number) + 1) % 10);
    await expect(checkFile(dataSet, files.trainLabels, others, true)).rejects.toThrow(
      /SHA-256 .* but found others .*verify: false/,
    );
    expect((await checkFile(dataSet, files.trainLabels, others, false)).shape).toEqual([40]);
  });
});
