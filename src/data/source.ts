import type { DataSet, DataSetArrays } from './data-set';
import type { DownloadProgress } from './download-file';

/** A place where the data may be. */
export interface Source {
  /** As it stands in messages behind "from". */
  name: string;
  load: (request: LoadRequest) => Promise<DataSetArrays>;
  /** Whether its failure is an error at once, since the user asked for this place. */
  isRequired?: boolean;
  /** Whether a copy in the project's cache would load faster. */
  isSlow?: boolean;
}

/** What a source is asked for. */
export interface LoadRequest {
  dataSet: DataSet;
  /** Whether the contents are compared with their known hashes; a download's are in any case. */
  verify: boolean;
  log: (line: string) => void;
  onProgress: (progress: DownloadProgress) => void;
}
