import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { listRuns } from '../records/list-runs';
import { defaultRunsFolder, runFiles } from '../records/run-folder';

export interface CleanOptions {
  runsFolder?: string;
  /** Whether only to tell what would go. */
  dryRun?: boolean;
  /** The time of day, in milliseconds. */
  now?: () => number;
}

/** What is younger may belong to a run that begins, or a result that comes in, just now. */
const youngest = 10 * 60_000;

/** As `createRunFolder` names them. */
const runName = /^\d{8}-\d{6}-.+-[a-z]{4}$/;

/**
 * Removes what killed processes left in a folder of runs, and returns its folders: those named as runs that have no
 * record, and runs of workers that ended before their end. Runs with a record stay, whatever became of them, and so
 * does everything of other names.
 */
export async function cleanRuns(options: CleanOptions = {}): Promise<string[]> {
  const { runsFolder = defaultRunsFolder, dryRun = false, now = Date.now } = options;
  const ofWorkers = path.join(runsFolder, 'queue');
  const unfinished = (await listRuns({ runsFolder: ofWorkers })).filter(
    ({ record }) => record.status === 'interrupted',
  );
  const left = [
    ...(await withoutRecord(runsFolder, now() - youngest)),
    ...(await withoutRecord(ofWorkers, now() - youngest)),
    ...unfinished.map(({ folder }) => folder),
  ];
  if (!dryRun) for (const folder of left) await rm(folder, { recursive: true, force: true });
  return left;
}

async function withoutRecord(folder: string, before: number): Promise<string[]> {
  const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
  const candidates = entries
    .filter((entry) => entry.isDirectory() && runName.test(entry.name))
    .map(({ name }) => path.join(folder, name))
    .filter((run) => !existsSync(path.join(run, runFiles.record)));
  const ages = await Promise.all(candidates.map(async (run) => (await stat(run)).mtimeMs));
  return candidates.filter((_, index) => (ages[index] as number) < before);
}
