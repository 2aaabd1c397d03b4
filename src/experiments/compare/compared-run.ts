import { type ComparedRun, seedParameter } from '../../comparison';
import type { RunRecord } from '../runs/run-record';

/** What a comparison needs of a run's record; its curves are those of its last training. */
export function comparedRun(record: RunRecord): ComparedRun {
  const { id, status, failure, metrics, parameters, seconds, seed } = record;
  return {
    id,
    parameters: { ...parameters.effective, ...(seed !== null && { [seedParameter]: seed }) },
    metrics,
    history: historyOf(record),
    status,
    ...(failure && {
      reason: [failure.cell && `cell ${failure.cell}`, failure.name, failure.message].filter(Boolean).join(': '),
    }),
    ...(seconds !== null && { seconds }),
  };
}

/** With runs of several notebooks, the notebook counts as a parameter. */
export function comparedRuns(records: RunRecord[]): ComparedRun[] {
  const isMixed = new Set(records.map(({ notebook }) => notebook.name)).size > 1;
  return records.map((record) => {
    const run = comparedRun(record);
    return isMixed ? { ...run, parameters: { notebook: record.notebook.name, ...run.parameters } } : run;
  });
}

function historyOf({ epochs }: RunRecord): Record<string, number[]> {
  const last = epochs[epochs.length - 1]?.training;
  const training = epochs.filter((epoch) => epoch.training === last);
  const names = new Set(training.flatMap(({ metrics }) => Object.keys(metrics)));
  return Object.fromEntries(
    [...names].map((name) => [name, training.map(({ metrics }) => metrics[name] ?? Number.NaN)]),
  );
}
