import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { NdArray } from 'ndarray';
import { fashionMnistFiles } from './fashion-mnist-files';
import { parseIdx } from './parse-idx';

export interface FashionMnist {
  /** [60000, 28, 28] uint8, 0–255, 0 is the background */
  trainImages: NdArray<Uint8Array>;
  /** [60000] uint8, 0–9 */
  trainLabels: NdArray<Uint8Array>;
  /** [10000, 28, 28] uint8, 0–255 */
  testImages: NdArray<Uint8Array>;
  /** [10000] uint8, 0–9 */
  testLabels: NdArray<Uint8Array>;
}

const debianFolder = '/usr/share/datasets/fashion-mnist';

/** Loads Fashion-MNIST from the folder of Debian's package. */
export async function loadFashionMnist(): Promise<FashionMnist> {
  const load = async ({ name, byteLength }: { name: string; byteLength: number }) => {
    const compressed = await readFile(path.join(debianFolder, `${name}.gz`));
    return parseIdx(await promisify(gunzip)(compressed, { maxOutputLength: byteLength }));
  };
  const { trainImages, trainLabels, testImages, testLabels } = fashionMnistFiles;
  const arrays = await Promise.all([trainImages, trainLabels, testImages, testLabels].map(load));
  const [a, b, c, d] = arrays as [NdArray<Uint8Array>, NdArray<Uint8Array>, NdArray<Uint8Array>, NdArray<Uint8Array>];
  return { trainImages: a, trainLabels: b, testImages: c, testLabels: d };
}
