import writeFileAtomic from 'write-file-atomic';
import type { ListedRun, ListRunsOptions } from '../list-runs';
import { runsAsCsv, runsAsJsonLines } from './export-runs';
import { selectRuns } from './select-runs';
import { textTable } from './text-table';

export interface ShowRunsOptions extends ListRunsOptions {
  csv?: boolean;
  jsonl?: boolean;
  /** A file for it. Default: printed. */
  output?: string;
  /** How many letters a line of the list has. Default: 100. */
  width?: number;
  print?: (text: string) => void;
}

/** Lists runs, the oldest first, or exports them as CSV or JSON Lines; those that are meant by names of runs or sweeps, or all. */
export async function showRuns(names: string[], options: ShowRunsOptions = {}): Promise<void> {
  const { csv, jsonl, output, width = 100, print = (text) => process.stdout.write(text) } = options;
  if (csv && jsonl) throw new RangeError('Expected --csv or --jsonl, but found both. Name one.');
  const runs = await selectRuns(names, { onDamaged: ({ message }) => console.warn(message), ...options });
  const text = csv ? runsAsCsv(runs) : jsonl ? runsAsJsonLines(runs) : listing(runs, width);
  if (output === undefined) print(text);
  else await writeFileAtomic(output, text);
}

function listing(runs: ListedRun[], width: number): string {
  if (runs.length === 0) return 'No runs yet. npx fashion run basic-classification makes one.\n';
  const records = runs.map(({ record }) => record);
  const table = textTable(
    [
      { title: 'run', cells: records.map(({ id }) => id), most: 60 },
      { title: 'status', cells: records.map(({ status }) => status) },
      { title: 'seconds', cells: records.map(({ seconds }) => seconds?.toFixed(1) ?? '–'), align: 'right' },
      { title: 'metrics', cells: records.map(({ metrics }) => pairs(metrics)), most: 48 },
      { title: 'given', cells: records.map(({ parameters }) => pairs(parameters.given)), most: 48 },
      { title: 'sweep', cells: records.map(({ sweep }) => sweep ?? '') },
    ],
    width,
  );
  return `${table.join('\n')}\n`;
}

function pairs(record: Record<string, unknown>): string {
  const short = (value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
  return Object.entries(record)
    .map(([name, value]) => `${name} ${short(value)}`)
    .join(', ');
}
