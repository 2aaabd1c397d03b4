import { copyFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadFolder } from '../../src/data/load-folder';
import { MissingFilesError } from '../../src/data/missing-files-error';
import { parts, temporaryFolder, tinyDataSet, writeFiles } from './tiny-data-set';

const tiny = tinyDataSet();
const { dataSet, files } = tiny;

describe('loadFolder(folder, dataSet, verify) loads', () => {
  test.each([
    ['compressed files', () => true],
    ['uncompressed files', () => false],
    ['some of each', (part: string) => part === 'trainLabels'],
  ])('%s', async (_, compressed) => {
    const folder = temporaryFolder();
    writeFiles(folder, tiny, compressed);
    const data = await loadFolder(folder, dataSet, true);
    for (const part of parts) {
      expect(data[part].shape).toEqual(files[part].shape);
      expect(data[part].dtype).toBe('uint8');
      expect(data[part].data).toEqual(tiny.data[part].data);
    }
  });
});

describe('loadFolder(folder, dataSet, verify) rejects', () => {
  const compressedFolder = () => {
    const folder = temporaryFolder();
    writeFiles(folder, tiny, () => true);
    const pathOf = (part: (typeof parts)[number]) => path.join(folder, `${files[part].name}.gz`);
    return { folder, pathOf };
  };

  test('a folder that is not there, or is a file', async () => {
    const folder = temporaryFolder();
    await expect(loadFolder(path.join(folder, 'none'), dataSet, true)).rejects.toThrow(
      new MissingFilesError('no such folder'),
    );
    writeFileSync(path.join(folder, 'file'), '');
    await expect(loadFolder(path.join(folder, 'file'), dataSet, true)).rejects.toThrow(MissingFilesError);
  });

  test('a folder without one of the files, naming it', async () => {
    const { folder, pathOf } = compressedFolder();
    rmSync(pathOf('testLabels'));
    await expect(loadFolder(folder, dataSet, true)).rejects.toThrow(
      new MissingFilesError('no t10k-labels-idx1-ubyte[.gz] in it'),
    );
  });

  test('a compressed file that is cut off, naming its path', async () => {
    const { folder, pathOf } = compressedFolder();
    truncateSync(pathOf('trainImages'), 5000);
    await expect(loadFolder(folder, dataSet, true)).rejects.toThrow(
      `${pathOf('trainImages')}: Expected intact gzip data`,
    );
  });

  test('an empty file', async () => {
    const { folder, pathOf } = compressedFolder();
    truncateSync(pathOf('trainLabels'), 0);
    await expect(loadFolder(folder, dataSet, true)).rejects.toThrow(
      `${pathOf('trainLabels')}: Expected intact gzip data`,
    );
  });

  test('a bomb under the right name', async () => {
    const { folder, pathOf } = compressedFolder();
    writeFileSync(pathOf('testLabels'), gzipSync(new Uint8Array(500_000)));
    await expect(loadFolder(folder, dataSet, true)).rejects.toThrow(
      'Expected gzip data of 18 bytes when unpacked but found more',
    );
  });

  test('a file far too large, before it reads it', async () => {
    const { folder, pathOf } = compressedFolder();
    truncateSync(pathOf('testLabels'), 2 ** 33);
    await expect(loadFolder(folder, dataSet, true)).rejects.toThrow(/Expected at most \d+ bytes but found 8589934592/);
  });

  test('an uncompressed file of another size, before it reads it', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, tiny, () => false);
    truncateSync(path.join(folder, files.testLabels.name), 2 ** 33);
    await expect(loadFolder(folder, dataSet, true)).rejects.toThrow('Expected 18 bytes but found 8589934592');
  });

  test('the wrong file under the right name', async () => {
    const { folder, pathOf } = compressedFolder();
    copyFileSync(pathOf('testImages'), pathOf('trainImages'));
    await expect(loadFolder(folder, dataSet, true)).rejects.toThrow(RangeError);
    renameSync(pathOf('trainLabels'), pathOf('trainImages'));
    await expect(loadFolder(folder, dataSet, true)).rejects.toThrow(MissingFilesError);
  });
});
