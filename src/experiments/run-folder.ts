import { readFile } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { repositoryRoot } from '../settings';
import { formatRunRecord, parseRunRecord, type RunRecord } from './run-record';

/** Where runs are kept, each in a folder named by its id. */
export const defaultRunsFolder = path.join(repositoryRoot, 'runs');

/** The files of a run, below its folder. */
export const runFiles = {
  record: 'run.json',
  /** The notebook with its outputs. */
  notebook: 'executed.ipynb',
  /** The model as it was at the end; `loadModel` reads it. */
  model: path.join('model', 'model.safetensors'),
  /** The model after its best epoch: with the lowest val_loss, or loss where nothing is held back. */
  best: path.join('best', 'model.safetensors'),
  /** Event files. */
  tensorBoard: 'tensorboard',
  /** What the kernel reports while the run lasts. */
  reports: 'reports.jsonl',
} as const;

/** The record of the run in a folder, as it was last written. Throws when there is none, or a damaged one. */
export async function readRun(folder: string): Promise<RunRecord> {
  const file = path.join(folder, runFiles.record);
  return parseRunRecord(await readFile(file, 'utf8'), file);
}

/** Writes the record of the run in a folder: whatever interrupts this leaves the earlier one or the new one. */
export async function writeRun(folder: string, record: RunRecord): Promise<void> {
  await writeFileAtomic(path.join(folder, runFiles.record), formatRunRecord(record));
}
