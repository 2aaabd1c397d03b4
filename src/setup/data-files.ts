import fs from 'node:fs';
import path from 'node:path';
import { prepareFashionMnist } from '../data';
import { fashionMnistFiles } from '../data/fashion-mnist-files';
import { fashionMnistCache } from '../data/sources';
import { dataDirectory } from '../settings';
import { showProgress } from './progress';
import type { Step } from './step';

/** Fashion-MNIST in a place from where it loads fast. Without it the rest still works, so its absence is told, not thrown. */
export const dataFiles: Step = {
  name: 'Fashion-MNIST',
  doing: 'looking for the four data files, downloading them (30 MB) if need be',
  isDone: async () => dataPlace() !== undefined,
  async run() {
    try {
      const { source } = await prepareFashionMnist({ onProgress: showProgress(process.stderr) });
      return `from ${source.name}`;
    } catch (error) {
      return `missing; the notebooks will ask for it again\n${(error as Error).message}`;
    }
  },
};

/** The folder that the data are loaded from without further ado: the user's own, or the project's cache when it is complete. */
export function dataPlace(): string | undefined {
  if (dataDirectory) return dataDirectory;
  const isThere = ({ name, byteLength }: { name: string; byteLength: number }) =>
    fs.statSync(path.join(fashionMnistCache, name), { throwIfNoEntry: false })?.size === byteLength;
  return Object.values(fashionMnistFiles).every(isThere) ? fashionMnistCache : undefined;
}
