import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { type RunReport, runFiles, toJson } from '../run-files';

/** Tells the run in a folder something. A line is written in one go, so that whoever is killed leaves whole lines. */
export function report(runFolder: string, entry: RunReport): void {
  appendFileSync(path.join(runFolder, runFiles.reports), `${toJson(entry)}\n`);
}
