import { nearestName } from '../../text/nearest-name';
import { checkRunsFolder, findRun, type ListedRun, type ListRunsOptions, listRuns } from '../records/list-runs';
import { type RunRecord, runStatuses } from '../records/run-record';

/** Which runs are meant, besides by their names; all conditions together. */
export interface RunFilters {
  /** A notebook's name, or the path of its file as it was recorded. */
  notebook?: string;
  status?: string;
  sweep?: string;
  tag?: string;
  /** From the beginning of this day, or from this time; in UTC, as runs are named. */
  since?: string;
  /** To the end of this day, or to this time. */
  until?: string;
}

/**
 * The runs that are meant by names: of runs, as `findRun` understands them, or of sweeps, which mean all their runs.
 * Without names, all.
 *
 * @throws RangeError for a name that means nothing, with the latest runs, and for a filter that no run could ever pass
 */
export async function selectRuns(names: string[], options: ListRunsOptions & RunFilters = {}): Promise<ListedRun[]> {
  const passes = filterOf(options);
  checkRunsFolder(options.runsFolder);
  const all = await listRuns(options);
  const chosen = new Set<string>();
  for (const name of names) {
    const ofSweep = all.filter(({ record }) => record.sweep === name);
    const found = ofSweep.length > 0 ? ofSweep : [await findRun(name, options)];
    for (const { record } of found) chosen.add(record.id);
  }
  return all.filter(({ record }) => (names.length === 0 || chosen.has(record.id)) && passes(record));
}

function filterOf({ notebook, status, sweep, tag, since, until }: RunFilters): (record: RunRecord) => boolean {
  if (status !== undefined && !runStatuses.some((known) => known === status)) {
    const meant = nearestName(status, [...runStatuses]);
    throw new RangeError(
      `Expected a status (${runStatuses.join(', ')}) but found "${status}".${meant ? ` Did you mean ${meant}?` : ''}`,
    );
  }
  const [from, to] = [since && momentOf(since, 'start'), until && momentOf(until, 'end')];
  return (record) =>
    (notebook === undefined || isNotebook(record, notebook)) &&
    (status === undefined || record.status === status) &&
    (sweep === undefined || record.sweep === sweep) &&
    (tag === undefined || record.tags.includes(tag)) &&
    (!from || record.started >= from) &&
    (!to || record.started <= to);
}

/** `cnn`, `en/cnn`, `notebooks/en/cnn.ipynb`: the end of its path, whole folders at a time. */
function isNotebook({ notebook }: RunRecord, wanted: string): boolean {
  const plain = (file: string) =>
    `/${file
      .replaceAll('\\', '/')
      .replace(/^\.\//, '')
      .replace(/\.ipynb$/, '')}`;
  return plain(notebook.path).endsWith(plain(wanted).replace(/^\/+/, '/')) || notebook.name === wanted;
}

/** A day means all of it. */
function momentOf(text: string, end: 'start' | 'end'): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const time = new Date(isDay ? `${text}T${end === 'start' ? '00:00:00.000' : '23:59:59.999'}Z` : text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new RangeError(`Expected a date such as 2026-01-31 or 2026-01-31T18:00Z, but found "${text}".`);
}
