import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ListedRun } from '../../../src/experiments/records/list-runs';
import { formatRunRecord, type RunRecord } from '../../../src/experiments/records/run-record';
import { exampleRun } from '../example-run';
import { notebookWith } from '../notebook-with';

/** A run as it stands on disk, with an executed copy of these cells. */
export function writeExampleRun(runsFolder: string, changes: Partial<RunRecord>, ...cells: string[]): ListedRun {
  const record = exampleRun(changes);
  const folder = path.join(runsFolder, record.id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'run.json'), formatRunRecord(record));
  if (cells.length > 0) {
    writeFileSync(path.join(folder, 'executed.ipynb'), JSON.stringify(notebookWith('const epochs = 2;', ...cells)));
  }
  return { record, folder };
}
