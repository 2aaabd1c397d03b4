import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { NdArray } from 'ndarray';
import { checkFile } from './check-file';
import type { DataSet, DataSetArrays, DataSetFile } from './data-set';
import { gunzip } from './gunzip';
import { MissingFilesError } from './missing-files-error';

/**
 * Loads the four files from a folder, each of them uncompressed or, with `.gz` behind its name, compressed; all at the
 * same time.
 *
 * @param verify false leaves out the comparison with the files' known hashes; all other checks are made
 * @throws MissingFilesError when the folder or a file is missing; RangeError or Error, with the file's path, when one
 *   is not as it must be
 */
export async function loadFolder(folder: string, dataSet: DataSet, verify: boolean): Promise<DataSetArrays> {
  const { files } = dataSet;
  const names = await namesIn(folder);
  const lacking = Object.values(files).filter((file) => !nameIn(names, file));
  if (lacking.length > 0) {
    throw new MissingFilesError(`no ${lacking.map((file) => `${file.name}[.gz]`).join(', ')} in it`);
  }
  const load = (file: DataSetFile) => loadFile(path.join(folder, nameIn(names, file) as string), dataSet, file, verify);
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all([
    load(files.trainImages),
    load(files.trainLabels),
    load(files.testImages),
    load(files.testLabels),
  ]);
  return { trainImages, trainLabels, testImages, testLabels };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new MissingFilesError('no such folder', { cause: error });
    throw error;
  }
}

function nameIn(names: string[], file: DataSetFile): string | undefined {
  return [file.name, `${file.name}.gz`].find((name) => names.includes(name));
}

/**
 * Loads one file, compressed when its path ends in `.gz`.
 *
 * @throws RangeError or Error, with the path, when it is not as it must be
 */
export async function loadFile(
  location: string,
  dataSet: DataSet,
  file: DataSetFile,
  verify: boolean,
): Promise<NdArray<Uint8Array>> {
  const isCompressed = location.endsWith('.gz');
  try {
    await checkSize(location, file, isCompressed);
    const bytes = await readFile(location);
    return await checkFile(dataSet, file, isCompressed ? await gunzip(bytes, file.byteLength) : bytes, verify);
  } catch (error) {
    const { message } = error as Error;
    const said = `${location}: ${message}`;
    throw error instanceof RangeError ? new RangeError(said, { cause: error }) : new Error(said, { cause: error });
  }
}

/** Keeps a file that cannot be right, because of its size, from being read into memory. */
async function checkSize(location: string, file: DataSetFile, isCompressed: boolean): Promise<void> {
  const { size } = await stat(location);
  if (!isCompressed && size !== file.byteLength) {
    throw new RangeError(`Expected ${file.byteLength} bytes but found ${size}`);
  }
  const most = mostCompressedBytes(file);
  if (isCompressed && size > most) throw new RangeError(`Expected at most ${most} bytes but found ${size}`);
}

/** More than gzip ever makes of a file: what does not compress grows by far less than a hundredth and a header. */
export function mostCompressedBytes(file: DataSetFile): number {
  return Math.ceil(file.byteLength * 1.01) + 1024;
}
