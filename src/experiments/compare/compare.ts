import path from 'node:path';
import { type Comparison, type ComparisonOptions, compareRuns } from '../../comparison';
import { writeWhole } from '../../files/write-whole';
import { toJson } from '../../run-files';
import type { ListRunsOptions } from '../records/list-runs';
import { comparedRuns } from './compared-run';
import { comparisonPage } from './comparison-page';
import { comparisonTable, howToSay } from './comparison-table';
import { type RunFilters, selectRuns } from './select-runs';
import { sortSettings } from './sort-settings';

export interface CompareOptions extends ComparisonOptions, ListRunsOptions, RunFilters {
  /** A column to sort by instead of the metric; with a minus before it from large to small. */
  sort?: string;
  /** A file for the page. */
  html?: string;
  /** Whether to print the comparison as JSON instead of a table. */
  json?: boolean;
  /** How many letters a line has. Default: 100. */
  width?: number;
  print?: (line: string) => void;
}

/** Lays the runs that are meant by names of runs or sweeps side by side: as a table, as JSON, or as a page. */
export async function compare(names: string[], options: CompareOptions = {}): Promise<void> {
  const { sort, html, json = false, width = 100, print = console.log } = options;
  checkMode(options.direction);
  const listed = await selectRuns(names, { onDamaged: ({ message }) => console.warn(message), ...options });
  const runs = comparedRuns(listed);
  const comparison = compareRuns(runs, options);
  askForDirection(comparison, options.metric);
  if (sort !== undefined) comparison.settings = sortSettings(comparison, sort);
  if (json) print(toJson(comparison, 2));
  else for (const line of comparisonTable(comparison, width)) print(line);
  if (html === undefined) return;
  await writeWhole(html, comparisonPage(runs, { ...options, place: path.dirname(path.resolve(html)) }));
  if (!json) print(`\n${path.resolve(html)}`);
}

/** Whoever names a metric to decide by wants an order; a wrong one would be worse than none. */
function askForDirection({ metric, direction }: Comparison, wanted: string | undefined): void {
  if (wanted === undefined || direction !== undefined) return;
  throw new RangeError(`Expected to know whether less or more of ${metric} is better. ${howToSay(metric ?? '')}`);
}

function checkMode(direction: string | undefined): void {
  if (direction === undefined || direction === 'min' || direction === 'max') return;
  throw new RangeError(`Expected --mode to be min or max, but found "${direction}".`);
}
