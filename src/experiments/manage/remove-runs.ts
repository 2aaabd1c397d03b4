import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ListedRun } from '../records/list-runs';
import { runFiles } from '../records/run-folder';

/** Where runs are that are kept and no longer listed; `--runs` with this folder shows them. */
export function archiveFolder(runsFolder: string): string {
  return path.join(runsFolder, 'archive');
}

/**
 * Removes the folders of runs for good. A run that goes on is refused, and then nothing is removed.
 *
 * The record goes first: what interrupts this leaves a folder without one, which is no run, and which `cleanRuns`
 * removes.
 */
export async function removeRuns(runs: ListedRun[]): Promise<void> {
  checkEnded(runs);
  for (const { folder } of runs) {
    await rm(path.join(folder, runFiles.record), { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Moves the folders of runs to another folder, the archive or back from there. A run that goes on, or a place that is
 * taken, is refused.
 */
export async function moveRuns(runs: ListedRun[], target: string): Promise<void> {
  checkEnded(runs);
  const moves = runs.map(({ folder }) => [folder, path.join(target, path.basename(folder))] as const);
  const taken = moves.find(([, to]) => existsSync(to));
  if (taken) throw new Error(`Expected a free place for the run at ${taken[1]}, but there is one already.`);
  await mkdir(target, { recursive: true });
  for (const [from, to] of moves) await rename(from, to);
}

function checkEnded(runs: ListedRun[]): void {
  const going = runs.filter(({ record }) => record.status === 'running');
  if (going.length === 0) return;
  const names = going.map(({ record }) => record.id).join(', ');
  throw new RangeError(
    `Expected runs that have ended, but ${names} ${going.length === 1 ? 'is' : 'are'} still running.`,
  );
}
