import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../../files/write-whole';
import { runFiles } from '../../run-files';
import { repositoryRoot } from '../../settings';
import { formatRunRecord, parseRunRecord, type RunRecord } from './run-record';

export { runFiles };

/** Where runs are kept, each in a folder named by its id. */
export const defaultRunsFolder = path.join(repositoryRoot, 'runs');

/** The record of the run in a folder, as it was last written. Throws when there is none, or a damaged one. */
export async function readRun(folder: string): Promise<RunRecord> {
  const file = path.join(folder, runFiles.record);
  return parseRunRecord(await readFile(file, 'utf8'), file);
}

/** Writes the record of the run in a folder: whatever interrupts this leaves the earlier one or the new one. */
export async function writeRun(folder: string, record: RunRecord): Promise<void> {
  await writeWhole(path.join(folder, runFiles.record), formatRunRecord(record));
}
