import { type ComparedRun, seedParameter } from '../../comparison';
import type { ListedRun } from '../records/list-runs';
import type { RunRecord } from '../records/run-record';
import { originsOf } from './run-origins';

/** A run's record, and its folder where readers can go there. */
type RecordedRun = Pick<ListedRun, 'record'> & Partial<ListedRun>;

/** What a comparison needs of a run's record; its curves are those of its last training. */
function comparedRun({ record, folder }: RecordedRun): ComparedRun {
  const { id, status, failure, metrics, better, parameters, seconds, seed, repeats, weightsHash } = record;
  return {
    id,
    ...(folder !== undefined && { folder }),
    parameters: { ...parameters.effective, ...(seed !== null && { [seedParameter]: seed }) },
    metrics,
    history: historyOf(record),
    status,
    better: Object.fromEntries(Object.entries(better).map(([name, way]) => [name, way === 'lower' ? 'min' : 'max'])),
    ...(status === 'pruned' && { reason: `pruned after epoch ${record.epochs.length}` }),
    ...(failure && {
      reason: [failure.cell && `cell ${failure.cell}`, failure.name, failure.message].filter(Boolean).join(': '),
    }),
    ...(seconds !== null && { seconds }),
    ...(repeats !== null && { repeats }),
    ...(weightsHash !== null && { weights: weightsHash }),
  };
}

/** With runs of several notebooks, versions of one, or of changed code, these count as parameters. */
export function comparedRuns(runs: RecordedRun[]): ComparedRun[] {
  const compared = runs.map(comparedRun);
  const taken = new Set(compared.flatMap(({ parameters }) => Object.keys(parameters)));
  const origins = originsOf(runs.map(({ record }) => record));
  for (const [name, values] of Object.entries(origins)) {
    if (new Set(values).size < 2) continue;
    const free = taken.has(name) ? `${name} (of the run)` : name;
    for (const [index, run] of compared.entries()) {
      run.parameters = { [free]: values[index] as string, ...run.parameters };
    }
  }
  return compared;
}

function historyOf({ epochs }: RunRecord): Record<string, number[]> {
  const last = epochs[epochs.length - 1]?.training;
  const training = epochs.filter((epoch) => epoch.training === last);
  const names = new Set(training.flatMap(({ metrics }) => Object.keys(metrics)));
  return Object.fromEntries(
    [...names].map((name) => [name, training.map(({ metrics }) => metrics[name] ?? Number.NaN)]),
  );
}
