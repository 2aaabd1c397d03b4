import { readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { NdArray } from 'ndarray';
import { writeWhole } from '../files/write-whole';
import type { DataSet, DataSetArrays, DataSetFile } from './data-set';
import { encodeIdx } from './encode-idx';
import { lockFolder } from './lock-folder';

/**
 * Writes the data set uncompressed into a folder, from where it loads fastest.
 *
 * @param log told when another process has to be waited for
 */
export async function writeCache(
  folder: string,
  dataSet: DataSet,
  data: DataSetArrays,
  log: (line: string) => void,
): Promise<void> {
  const { files } = dataSet;
  await lockCache(folder, dataSet, log, async () => {
    for (const part of Object.keys(files) as (keyof DataSetArrays)[]) {
      await writeCached(folder, files[part], data[part]);
    }
  });
}

/** Writes one file under a temporary name, then renames it: it is there as a whole or not at all. */
export async function writeCached(folder: string, file: DataSetFile, array: NdArray<Uint8Array>): Promise<void> {
  const { buffer } = encodeIdx(array);
  await writeWhole(path.join(folder, file.name), new Uint8Array(buffer));
}

/**
 * Works in the cache while no other process does, after sweeping out what a process that was killed left half-written.
 */
export function lockCache<T>(
  folder: string,
  { title, files }: DataSet,
  log: (line: string) => void,
  action: () => Promise<T>,
): Promise<T> {
  const onWait = () => log(`${title}: waiting for another process that writes into ${folder}`);
  return lockFolder(folder, () => sweep(folder, files).then(action), onWait);
}

async function sweep(folder: string, files: DataSet['files']): Promise<void> {
  const names = Object.values(files).map((file) => file.name);
  const isLeftover = (found: string) => names.some((name) => found.startsWith(`${name}.`) && found !== `${name}.gz`);
  for (const found of await readdir(folder)) {
    if (isLeftover(found)) await unlink(path.join(folder, found));
  }
}
