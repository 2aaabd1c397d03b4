import type { DownloadProgress } from './download-file';
import type { FashionMnist } from './fashion-mnist';
import { type FashionMnistFiles, fashionMnistFiles } from './fashion-mnist-files';
import { MissingFilesError } from './missing-files-error';
import type { LoadRequest, Source } from './source';

export interface FindOptions {
  /** Whether the contents are compared with Fashion-MNIST's known hashes; default true. */
  verify?: boolean;
  /** Where messages go, a line each; default: standard output. */
  log?: (line: string) => void;
  /** Told of every piece that a download receives. */
  onProgress?: (progress: DownloadProgress) => void;
  /** What the four files must be; default: Fashion-MNIST's. */
  files?: FashionMnistFiles;
}

export interface Found {
  data: FashionMnist;
  source: Source;
}

/**
 * Loads the data from the first of the given places that has them, whole and right.
 *
 * A place without them is passed over silently, one whose files are damaged with a message.
 *
 * @throws Error when the user's own folder fails, or all places do: then with all that was tried, and ways out
 */
export async function findFashionMnist(sources: Source[], options: FindOptions = {}): Promise<Found> {
  const { verify = true, log = printLine, onProgress = () => {}, files = fashionMnistFiles } = options;
  const request: LoadRequest = { verify, log, onProgress, files };
  const tried: string[] = [];
  for (const source of sources) {
    try {
      return { data: await source.load(request), source };
    } catch (error) {
      const { message } = error as Error;
      if (source.isRequired)
        throw new Error(`Fashion-MNIST cannot be loaded from ${source.name}: ${message}`, { cause: error });
      if (!(error instanceof MissingFilesError)) log(`Fashion-MNIST: passing over ${source.name}: ${message}`);
      tried.push(`${source.name}: ${message}`);
    }
  }
  throw new Error(nowhere(tried));
}

/** Writes a line to standard output. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

function nowhere(tried: string[]): string {
  return [
    'Fashion-MNIST was found nowhere. Tried:',
    ...tried.map((place) => `  - ${place}`),
    'Three ways out:',
    '  1. Open the network and run this again.',
    '  2. Put the four files (train-images-idx3-ubyte.gz and so on, from another machine) into a folder, and set FASHION_MNIST_DIR to it.',
    '  3. On Debian or Ubuntu: sudo apt-get install dataset-fashion-mnist',
    "Or go on with drawn garments in their place: loadFashionMnist({ source: 'drawn' })",
  ].join('\n');
}
