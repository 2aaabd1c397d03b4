import { checkFile } from './check-file';
import type { DataSet, DataSetArrays, DataSetFile } from './data-set';
import { printLine } from './find-data-set';
import type { LoadOptions } from './load-data-set';

/** Where a page has the images of a data set from. */
export interface PageData {
  /** What the line says that tells where the data come from. */
  name: string;
  /** What the four files must be: a part of the data set, or all of it. */
  files: DataSet['files'];
  /** The uncompressed bytes of one of them. */
  read(file: DataSetFile): Promise<Uint8Array>;
}

let pageData: PageData | undefined;

/** Says where the data are, before any cell runs. */
export function setPageData(data: PageData): void {
  pageData = data;
}

/**
 * Loads the images that belong to the page, checked byte for byte; `{ source: 'drawn' }` makes drawn ones in their
 * place.
 */
export async function loadDataSet(dataSet: DataSet, options: LoadOptions = {}): Promise<DataSetArrays> {
  const { source, log = printLine, verify = true } = options;
  const { title, standIn } = dataSet;
  if (source === 'drawn' && standIn) {
    log(`${title}: ${standIn.title}, made up in place of the real data`);
    return standIn.draw(options);
  }
  if (source !== undefined || options.directory !== undefined) {
    throw new Error(
      'Expected Node.js to load data from a folder of yours, but this is a page: leave source and directory out.',
    );
  }
  if (!pageData) throw new Error(`Expected a page with images of ${title} in it, but this one has none.`);
  const { name, files, read } = pageData;
  const load = async (file: DataSetFile) => checkFile(dataSet, file, await read(file), verify);
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all([
    load(files.trainImages),
    load(files.trainLabels),
    load(files.testImages),
    load(files.testLabels),
  ]);
  log(`${title}: loaded from ${name}`);
  return { trainImages, trainLabels, testImages, testLabels };
}
