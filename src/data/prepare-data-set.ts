import { writeCache } from './cache';
import type { DataSet } from './data-set';
import { type FindOptions, type Found, findDataSet, printLine } from './find-data-set';
import { usualSources } from './load-data-set';
import type { Source } from './source';
import { cacheOf } from './sources';

export interface PrepareOptions extends FindOptions {
  /** The places to try, in order; default: the usual ones. */
  sources?: Source[];
  /** Where a fast copy is kept; default: the project's cache. */
  cache?: string;
}

/**
 * Sees to it that the data are there and load fast: what comes from a slow place is copied, uncompressed, into the
 * project's cache.
 *
 * @returns where the data were found
 */
export async function prepareDataSet(dataSet: DataSet, options: PrepareOptions = {}): Promise<Found> {
  const { sources = usualSources(dataSet), cache = cacheOf(dataSet), log = printLine } = options;
  const found = await findDataSet(dataSet, sources, options);
  if (found.source.isSlow) {
    await writeCache(cache, dataSet, found.data, log);
  }
  return found;
}
