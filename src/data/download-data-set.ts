import path from 'node:path';
import type { NdArray } from 'ndarray';
import { lockCache, writeCached } from './cache';
import { checkFile } from './check-file';
import type { DataSet, DataSetArrays, DataSetFile } from './data-set';
import { downloadFile, type Network, webPageError } from './download-file';
import { gunzip, isGzip } from './gunzip';
import { loadFile, mostCompressedBytes } from './load-folder';
import { retry } from './retry';
import type { LoadRequest } from './source';

/**
 * Downloads into a folder whichever of the four files it does not have, the smallest first, and checks each before it
 * is written there.
 *
 * @param address where the `.gz` files lie; ends in a slash
 * @param folder made if it is missing; other processes that download into it are waited for
 * @throws Error, with the file's address, when one cannot be had or is not as it must be; the good ones stay
 */
export function downloadDataSet(
  address: string,
  folder: string,
  request: LoadRequest,
  network: Network,
): Promise<DataSetArrays> {
  const { dataSet, log } = request;
  const { files } = dataSet;
  return lockCache(folder, dataSet, log, async () => {
    const parts = Object.keys(files) as (keyof DataSetArrays)[];
    parts.sort((one, other) => files[one].byteLength - files[other].byteLength);
    const data: Partial<DataSetArrays> = {};
    for (const part of parts) {
      const file = files[part];
      data[part] = (await cached(folder, dataSet, file)) ?? (await download(address, folder, file, request, network));
    }
    return data as DataSetArrays;
  });
}

async function cached(folder: string, dataSet: DataSet, file: DataSetFile): Promise<NdArray<Uint8Array> | undefined> {
  try {
    return await loadFile(path.join(folder, file.name), dataSet, file, true);
  } catch {
    return undefined;
  }
}

async function download(
  address: string,
  folder: string,
  file: DataSetFile,
  { dataSet, log, onProgress }: LoadRequest,
  network: Network,
): Promise<NdArray<Uint8Array>> {
  const url = new URL(`${file.name}.gz`, address).href;
  log(`${dataSet.title}: downloading ${url}`);
  try {
    const attempt = () => downloadFile(url, mostCompressedBytes(file), network, onProgress);
    const body = await retry(attempt, network.pauses, network.wait);
    const array = await checkFile(dataSet, file, await unpacked(body, file), true);
    await writeCached(folder, file, array);
    return array;
  } catch (error) {
    throw new Error(`${url}: ${(error as Error).message}`, { cause: error });
  }
}

/** Some servers declare the compression, and fetch has then undone it already. */
async function unpacked(body: Uint8Array, file: DataSetFile): Promise<Uint8Array> {
  if (body[0] === '<'.charCodeAt(0)) throw webPageError();
  return isGzip(body) || body.length !== file.byteLength ? gunzip(body, file.byteLength) : body;
}
