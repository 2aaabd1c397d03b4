import fs from 'node:fs';
import path from 'node:path';
import { cacheOf, fashionMnist, prepareDataSet, userFolder } from '../data';
import { showProgress } from './progress';
import type { Step } from './step';

/** The data set that the lessons need. */
export const dataSet = fashionMnist;

/**
 * Their data set in a place from where it loads fast. Without it the rest still works, so its absence is told, not
 * thrown.
 */
export const dataFiles: Step = {
  name: dataSet.title,
  doing: 'looking for the four data files, downloading them (30 MB) if need be',
  isDone: async () => dataPlace() !== undefined,
  async run() {
    try {
      const { source } = await prepareDataSet(dataSet, { onProgress: showProgress(process.stderr) });
      return `from ${source.name}`;
    } catch (error) {
      return `missing; the notebooks will ask for it again\n${(error as Error).message}`;
    }
  },
};

/**
 * The folder that the data are loaded from without further ado: the user's own, or the project's cache when it is
 * complete.
 */
export function dataPlace(): string | undefined {
  const own = userFolder(dataSet);
  if (own) return own;
  const cache = cacheOf(dataSet);
  const isThere = ({ name, byteLength }: { name: string; byteLength: number }) =>
    fs.statSync(path.join(cache, name), { throwIfNoEntry: false })?.size === byteLength;
  return Object.values(dataSet.files).every(isThere) ? cache : undefined;
}
