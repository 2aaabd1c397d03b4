import { findRun, type ListedRun, type ListRunsOptions, listRuns } from '../runs/list-runs';

/**
 * The runs that are meant by names: of runs, as `findRun` understands them, or of sweeps, which mean all their runs. Without names, all.
 *
 * @throws RangeError for a name that means nothing, with the latest runs
 */
export async function selectRuns(names: string[], options: ListRunsOptions = {}): Promise<ListedRun[]> {
  const all = await listRuns(options);
  if (names.length === 0) return all;
  const chosen = new Set<string>();
  for (const name of names) {
    const ofSweep = all.filter(({ record }) => record.sweep === name);
    const found = ofSweep.length > 0 ? ofSweep : [await findRun(name, options)];
    for (const { record } of found) chosen.add(record.id);
  }
  return all.filter(({ record }) => chosen.has(record.id));
}
