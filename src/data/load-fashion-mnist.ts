import { dataDirectory } from '../settings';
import { type DrawingOptions, drawFashionMnist } from './drawn/draw-fashion-mnist';
import type { FashionMnist } from './fashion-mnist';
import { type FindOptions, findFashionMnist, printLine } from './find-fashion-mnist';
import type { Source } from './source';
import { localSources, remoteSources, userSource } from './sources';

export interface LoadOptions extends FindOptions, DrawingOptions {
  /** `'drawn'` makes drawn garments in place of the real data; or the places to try, in order. */
  source?: 'drawn' | Source[];
  /** A folder with the four files, compressed or not; default: FASHION_MNIST_DIR. No other place is tried then. */
  directory?: string;
}

/**
 * Loads Fashion-MNIST: 60,000 training and 10,000 test images of 28 × 28 pixels (0–255) with their labels (0–9), all uint8.
 *
 * The data come from the first place that has them: the user's folder, the project's cache, Keras' cache, Debian's package, a download,
 * the installation of that package. The message says which one. Every file is checked; `verify: false` leaves out only the
 * comparison with the known contents, for a folder with data of one's own in the same form.
 *
 * @throws Error when no place has the data, with all that was tried and ways out
 */
export async function loadFashionMnist(options: LoadOptions = {}): Promise<FashionMnist> {
  const { source, directory = dataDirectory, log = printLine } = options;
  if (source === 'drawn') {
    log('Fashion-MNIST: drawn garments, made up in place of the real data');
    return drawFashionMnist(options);
  }
  const found = await findFashionMnist(source ?? usualSources(directory), options);
  log(`Fashion-MNIST: loaded from ${found.source.name}`);
  return found.data;
}

/** The places where data are looked for: only the user's folder when there is one. */
export function usualSources(directory: string | undefined = dataDirectory): Source[] {
  return directory ? [userSource(directory)] : [...localSources(), ...remoteSources()];
}
