import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { stillRuns } from './process-identity';
import { defaultRunsFolder, readRun } from './run-folder';
import type { RunRecord } from './run-record';

export interface ListedRun {
  folder: string;
  record: RunRecord;
}

export interface ListRunsOptions {
  /** Where the runs are; runs/ of the repository by default. */
  runsFolder?: string;
  /** Told of a folder whose record cannot be read; such a run is left out. */
  onDamaged?: (error: Error) => void;
  /** Whether a run's process still exists; undefined when that cannot be known. */
  processIsAlive?: typeof stillRuns;
}

/**
 * All runs, the oldest first. One whose process is gone before it ended is `interrupted`; one on another machine counts
 * as running for as long as its record says so.
 */
export async function listRuns(options: ListRunsOptions = {}): Promise<ListedRun[]> {
  const { runsFolder = defaultRunsFolder, onDamaged, processIsAlive = stillRuns } = options;
  const folders = (await subfolders(runsFolder)).map((name) => path.join(runsFolder, name));
  const runs = await Promise.all(
    folders.map(async (folder) => {
      const record = await readIfThere(folder, onDamaged);
      return record ? [{ folder, record: currentState(record, processIsAlive) }] : [];
    }),
  );
  return runs.flat().sort((a, b) => compare(a.record, b.record));
}

/**
 * One run by its id, by an unambiguous beginning or end of it, or by its folder. Throws a `RangeError` that lists the
 * nearest.
 */
export async function findRun(name: string, options: ListRunsOptions = {}): Promise<ListedRun> {
  checkRunsFolder(options.runsFolder);
  const runs = await listRuns(options);
  const sameFolder = (run: ListedRun) => path.resolve(run.folder) === path.resolve(name);
  const exact = runs.find((run) => run.record.id === name || sameFolder(run));
  if (exact) return exact;
  const matching = runs.filter(({ record }) => record.id.startsWith(name) || record.id.endsWith(name));
  if (matching.length === 1) return matching[0] as ListedRun;
  const candidates = (matching.length > 0 ? matching : runs).slice(-5).map(({ record }) => `  ${record.id}`);
  const found = matching.length > 0 ? `${matching.length} that "${name}" could mean` : `none named "${name}"`;
  throw new RangeError(
    `Expected the name of a run, but found ${found}. The latest:\n${candidates.join('\n') || '  (no runs yet)'}`,
  );
}

/** Whoever looks for runs in a folder of their own means one that is there. Throws a `RangeError` when it is not. */
export function checkRunsFolder(folder: string | undefined): void {
  if (folder === undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new RangeError(`Expected a folder with runs at ${path.resolve(folder)}, but there is none. Is --runs right?`);
}

/** The record with the state that the run is in now. */
function currentState(record: RunRecord, processIsAlive: typeof stillRuns): RunRecord {
  const gone = record.status === 'running' && processIsAlive(record.process) === false;
  return gone ? { ...record, status: 'interrupted' } : record;
}

async function readIfThere(folder: string, onDamaged?: (error: Error) => void): Promise<RunRecord | undefined> {
  try {
    return await readRun(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') onDamaged?.(error as Error);
    return undefined;
  }
}

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function compare(a: RunRecord, b: RunRecord): number {
  return a.started < b.started ? -1 : a.started > b.started ? 1 : a.id < b.id ? -1 : 1;
}
