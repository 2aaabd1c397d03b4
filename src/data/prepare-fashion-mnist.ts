import { writeCache } from './cache';
import { fashionMnistFiles } from './fashion-mnist-files';
import { type FindOptions, type Found, findFashionMnist, printLine } from './find-fashion-mnist';
import { usualSources } from './load-fashion-mnist';
import type { Source } from './source';
import { fashionMnistCache } from './sources';

export interface PrepareOptions extends FindOptions {
  /** The places to try, in order; default: the usual ones. */
  sources?: Source[];
  /** Where a fast copy is kept; default: the project's cache. */
  cache?: string;
}

/**
 * Sees to it that the data are there and load fast: what comes from a slow place is copied, uncompressed, into the project's cache.
 *
 * @returns where the data were found
 */
export async function prepareFashionMnist(options: PrepareOptions = {}): Promise<Found> {
  const { sources = usualSources(), cache = fashionMnistCache, files = fashionMnistFiles, log = printLine } = options;
  const found = await findFashionMnist(sources, options);
  if (found.source.isSlow) {
    await writeCache(cache, found.data, files, log);
  }
  return found;
}
