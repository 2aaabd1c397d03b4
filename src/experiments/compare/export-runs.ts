import { csvField } from '../../files/csv';
import type { ListedRun } from '../records/list-runs';
import type { RunRecord } from '../records/run-record';

/**
 * Runs as a table of RFC 4180: one line each, parameters and metrics in columns of their own.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay as they are.
 */
export function runsAsCsv(runs: ListedRun[]): string {
  const records = runs.map(({ record }) => record);
  const parameters = names(records.map((record) => record.parameters.effective));
  const metrics = names(records.map((record) => record.metrics));
  const header = [
    ...fixedColumns.map(([name]) => name),
    ...parameters.map((name) => `parameter.${name}`),
    ...metrics.map((name) => `metric.${name}`),
  ];
  const lines = records.map((record) => [
    ...fixedColumns.map(([, read]) => read(record)),
    ...parameters.map((name) => own(record.parameters.effective, name)),
    ...metrics.map((name) => own(record.metrics, name)),
  ]);
  return [header, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Runs as JSON Lines: the record of each, with its folder; numbers that JSON cannot hold by their names. */
export function runsAsJsonLines(runs: ListedRun[]): string {
  const byName = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return runs.map(({ folder, record }) => `${JSON.stringify({ ...record, folder }, byName)}\n`).join('');
}

const fixedColumns: [string, (record: RunRecord) => unknown][] = [
  ['id', ({ id }) => id],
  ['notebook', ({ notebook }) => notebook.name],
  ['status', ({ status }) => status],
  ['sweep', ({ sweep }) => sweep],
  ['seed', ({ seed }) => seed],
  ['started', ({ started }) => started],
  ['finished', ({ finished }) => finished],
  ['seconds', ({ seconds }) => seconds],
  ['epochs', ({ epochs }) => epochs.length],
  ['commit', ({ git }) => git?.commit],
  ['clean', ({ git }) => git?.clean],
  ['weightsHash', ({ weightsHash }) => weightsHash],
  ['failure', ({ failure }) => failure && `${failure.name}: ${failure.message}`],
];

/** One value of a CSV file. */
export function csvCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const harmless = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return csvField(harmless);
}

function names(records: Record<string, unknown>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
