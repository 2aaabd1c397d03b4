import type { DataSet, DataSetArrays } from './data-set';
import type { DownloadProgress } from './download-file';
import { MissingFilesError } from './missing-files-error';
import type { LoadRequest, Source } from './source';

export interface FindOptions {
  /** Whether the contents are compared with the data set's known hashes; default true. */
  verify?: boolean;
  /** Where messages go, a line each; default: standard output. */
  log?: (line: string) => void;
  /** Told of every piece that a download receives. */
  onProgress?: (progress: DownloadProgress) => void;
}

export interface Found {
  data: DataSetArrays;
  source: Source;
}

/**
 * Loads the data from the first of the given places that has them, whole and right.
 *
 * A place without them is passed over silently, one whose files are damaged with a message.
 *
 * @throws Error when the user's own folder fails, or all places do: then with all that was tried, and ways out
 */
export async function findDataSet(dataSet: DataSet, sources: Source[], options: FindOptions = {}): Promise<Found> {
  const { verify = true, log = printLine, onProgress = () => {} } = options;
  const { title } = dataSet;
  const request: LoadRequest = { verify, log, onProgress, dataSet };
  const tried: string[] = [];
  for (const source of sources) {
    try {
      return { data: await source.load(request), source };
    } catch (error) {
      const { message } = error as Error;
      if (source.isRequired)
        throw new Error(`${title} cannot be loaded from ${source.name}: ${message}`, { cause: error });
      if (!(error instanceof MissingFilesError)) log(`${title}: passing over ${source.name}: ${message}`);
      tried.push(`${source.name}: ${message}`);
    }
  }
  throw new Error(nowhere(dataSet, tried));
}

/** Writes a line to standard output. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

function nowhere({ title, loader, files, folderVariable, debian, standIn }: DataSet, tried: string[]): string {
  const first = `${files.trainImages.name}.gz`;
  const ways = [
    'Open the network and run this again.',
    `Put the four files (${first} and so on, from another machine) into a folder, and set ${folderVariable} to it.`,
    ...(debian ? [`On Debian or Ubuntu: sudo apt-get install ${debian.package}`] : []),
  ];
  return [
    `${title} was found nowhere. Tried:`,
    ...tried.map((place) => `  - ${place}`),
    `${ways.length === 3 ? 'Three' : 'Two'} ways out:`,
    ...ways.map((way, index) => `  ${index + 1}. ${way}`),
    ...(standIn ? [`Or go on with ${standIn.title} in their place: ${loader}({ source: 'drawn' })`] : []),
  ].join('\n');
}
