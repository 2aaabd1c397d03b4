import { existsSync } from 'node:fs';
import path from 'node:path';
import { alignColumns } from '../../text/align-columns';
import type { ParameterValue } from '../parameters/read-parameters';
import type { ListedRun } from '../records/list-runs';
import { runFiles } from '../records/run-folder';
import { formatMetrics, shortPath } from '../records/run-text';

/** What is known of one run, for a reader: what it was, what came of it, and where everything is. */
export function runDetails({ record, folder }: ListedRun): string {
  const { id, notebook, parameters, metrics, epochs, failure, git, machine, versions } = record;
  const files = Object.entries(runFiles).filter(([, file]) => existsSync(path.join(folder, file)));
  const parts: [string, string | null | undefined][] = [
    ['run', id],
    ['status', record.status],
    ['failure', failure && `${failure.cell ? `cell ${failure.cell}: ` : ''}${failure.name}: ${failure.message}`],
    ['notebook', notebook.path],
    ['parameters', formatParameters(parameters.effective, parameters.given)],
    ['metrics', formatMetrics(metrics)],
    ['last epoch', epochs.length > 0 ? `${epochs.length}: ${formatMetrics(epochs.at(-1)?.metrics ?? {})}` : ''],
    ['started', record.started],
    ['seconds', record.seconds?.toFixed(1)],
    ['sweep', record.sweep],
    ['repeats', record.repeats],
    ['tags', record.tags.join(', ')],
    ['note', record.note],
    ['commit', git && `${git.commit.slice(0, 12)}${git.clean ? '' : ' and changes'}`],
    ['code', record.code?.slice(0, 12)],
    ['weights', record.weightsHash?.slice(0, 12)],
    ['machine', `${machine.host}, ${machine.platform}, ${machine.cores} cores`],
    ['versions', Object.entries(versions).flat().join(' ')],
    ['folder', shortPath(folder)],
    ['files', files.map(([, file]) => file).join(', ')],
  ];
  return alignColumns(parts.flatMap(([name, text]) => (text ? [[name, text.replace(/\s*\n\s*/g, ' ')]] : []))).join(
    '\n',
  );
}

/** All parameters; those that were given for this run are marked. */
function formatParameters(all: Record<string, ParameterValue>, given: Record<string, ParameterValue>): string {
  const entries = Object.entries(all).map(([name, value]) => {
    return `${name}=${JSON.stringify(value)}${Object.hasOwn(given, name) ? '*' : ''}`;
  });
  return `${entries.join(' ')}${Object.keys(given).length > 0 ? ' (* given)' : ''}`;
}
