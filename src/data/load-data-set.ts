import type { DataSet, DataSetArrays, DrawingOptions } from './data-set';
import { type FindOptions, findDataSet, printLine } from './find-data-set';
import type { Source } from './source';
import { localSources, remoteSources, userFolder, userSource } from './sources';

export interface LoadOptions extends FindOptions, DrawingOptions {
  /** `'drawn'` makes drawn images in place of the real data; or the places to try, in order. */
  source?: 'drawn' | Source[];
  /**
   * A folder with the four files, compressed or not; default: what the data set's variable names. No other place is
   * tried then.
   */
  directory?: string;
}

/**
 * Loads a data set from the first place that has it, whole and right.
 *
 * @throws Error when no place has the data, with all that was tried and ways out
 */
export async function loadDataSet(dataSet: DataSet, options: LoadOptions = {}): Promise<DataSetArrays> {
  const { source, directory, log = printLine } = options;
  const { title, standIn } = dataSet;
  if (source === 'drawn') {
    if (!standIn) throw new RangeError(`Expected places to load ${title} from but found 'drawn', which it has not`);
    log(`${title}: ${standIn.title}, made up in place of the real data`);
    return standIn.draw(options);
  }
  const found = await findDataSet(dataSet, source ?? usualSources(dataSet, directory), options);
  log(`${title}: loaded from ${found.source.name}`);
  return found.data;
}

/** The places where a data set is looked for: only the user's folder when there is one. */
export function usualSources(dataSet: DataSet, directory: string | undefined = userFolder(dataSet)): Source[] {
  return directory ? [userSource(directory)] : [...localSources(dataSet), ...remoteSources(dataSet)];
}
