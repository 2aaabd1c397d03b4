import path from 'node:path';
import { appendWhole } from '../files/append-whole';
import { type RunReport, runFiles, toJson } from '../run-files';

/** Tells the run in a folder something. A line is written in one go, so that whoever is killed leaves whole lines. */
export function report(runFolder: string, entry: RunReport): void {
  appendWhole(path.join(runFolder, runFiles.reports), `${toJson(entry)}\n`);
}
