import path from 'node:path';
import { alignColumns } from '../../text/align-columns';
import { significant } from '../../text/numbers';
import type { ListedRun } from './list-runs';
import type { Metrics, RunRecord } from './run-record';

/** Lines for a terminal that follow a run: call it with the record whenever it has changed. */
export function runProgress(log: (line: string) => void): (record: RunRecord, folder: string) => void {
  let begun = false;
  let epochs = 0;
  return (record, folder) => {
    if (!begun) log(`▸ ${record.notebook.path} → ${shortPath(folder)}`);
    begun = true;
    for (const { epoch, metrics, seconds } of record.epochs.slice(epochs)) {
      log(`  epoch ${epoch + 1}: ${formatMetrics(metrics)} (${seconds.toFixed(1)} s)`);
    }
    epochs = record.epochs.length;
  };
}

/** How a run ended, and where to look. */
export function runEnding({ record, folder }: ListedRun): string {
  const { status, failure, metrics, seconds, notebook } = record;
  const time = `${(seconds ?? 0).toFixed(1)} s`;
  if (status === 'finished') return `✓ finished in ${time}${metricsAfterColon(metrics)}`;
  if (status === 'pruned') return `– pruned after epoch ${record.epochs.length} (${time})${metricsAfterColon(metrics)}`;
  if (status === 'interrupted') return `✗ interrupted after ${time}; what there is stands in ${shortPath(folder)}`;
  const where = failure?.cell ? `in the cell "${failure.cell}" of ${notebook.path}` : 'outside of a cell';
  return `✗ failed ${where} after ${time}\n  ${failure?.name}: ${failure?.message}\n  What there is stands in ${shortPath(folder)}`;
}

/** All runs as a table, the latest at the bottom. */
export function runsTable(runs: ListedRun[]): string {
  const rows = runs.map(({ record }) => [
    record.id,
    record.status,
    Object.entries(record.parameters.given)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(' '),
    record.failure ? `${record.failure.cell ?? ''} ${record.failure.name}`.trim() : formatMetrics(record.metrics),
  ]);
  return alignColumns([['run', 'status', 'parameters', 'result'], ...rows]).join('\n');
}

export function formatMetrics(metrics: Metrics): string {
  return Object.entries(metrics)
    .map(([name, value]) => `${name} ${significant(value)}`)
    .join(', ');
}

/** As short as it can be typed from here. */
export function shortPath(folder: string): string {
  const relative = path.relative(process.cwd(), folder);
  return relative.startsWith('..') ? folder : relative || '.';
}

function metricsAfterColon(metrics: Metrics): string {
  return Object.keys(metrics).length > 0 ? `: ${formatMetrics(metrics)}` : '';
}
