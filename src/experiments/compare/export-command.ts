import { writeWhole } from '../../files/write-whole';
import type { ListRunsOptions } from '../records/list-runs';
import { runsAsCsv, runsAsJsonLines } from './export-runs';
import { type RunFilters, selectRuns } from './select-runs';

export interface ExportOptions extends ListRunsOptions, RunFilters {
  csv?: boolean;
  jsonl?: boolean;
  /** A file for it. Default: printed. */
  output?: string;
  print?: (text: string) => void;
}

/** Exports runs as CSV or JSON Lines, the oldest first: those that are meant by names of runs or sweeps, or all. */
export async function exportRuns(names: string[], options: ExportOptions): Promise<void> {
  const { csv, jsonl, output, print = (text) => process.stdout.write(text) } = options;
  if (Boolean(csv) === Boolean(jsonl)) {
    throw new RangeError(`Expected either --csv or --jsonl, but found ${csv ? 'both' : 'neither'}. Name one.`);
  }
  const runs = await selectRuns(names, options);
  const text = csv ? runsAsCsv(runs) : runsAsJsonLines(runs);
  if (output === undefined) print(text);
  else await writeWhole(output, text);
}
