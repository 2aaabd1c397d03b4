import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../../files/write-whole';
import { parseNotebook } from '../notebooks/parse-notebook';
import { type ListedRun, listRuns } from '../records/list-runs';
import { runFiles, writeRun } from '../records/run-folder';
import { type RunLabels, runLabels } from '../records/run-labels';
import type { RunRecord } from '../records/run-record';
import { createRunFolder } from '../runs/create-run-folder';
import { settingKey } from '../sweep/plan-sweep';

/** Where a worker's runs are until the sweep has taken in the one of each that counts. */
export function workersFolder(runsFolder: string): string {
  return path.join(runsFolder, 'queue');
}

/**
 * Makes a worker's run one of the sweep's: its folder is moved when both share the folder of runs, otherwise the record
 * and the executed notebook are written. It gets the sweep's labels. What other workers left of the same run is
 * removed.
 */
export async function takeIn(
  record: RunRecord,
  { runsFolder, ...labels }: RunLabels & { runsFolder: string },
  fetchNotebook: () => Promise<string | undefined>,
): Promise<ListedRun> {
  const there = await listRuns({ runsFolder: workersFolder(runsFolder) });
  const own = there.find((run) => isSameRun(run.record, record));
  const run = own
    ? await move(own, runsFolder, runLabels.parse(labels))
    : await write({ ...record, ...runLabels.parse(labels) }, runsFolder, await fetchNotebook());
  const others = there.filter(
    (other) => other !== own && other.record.status !== 'running' && isRepeated(other.record, record),
  );
  await Promise.all(others.map(({ folder }) => rm(folder, { recursive: true, force: true })));
  return run;
}

async function move(run: ListedRun, runsFolder: string, labels: RunLabels): Promise<ListedRun> {
  const record: RunRecord = { ...run.record, ...runLabels.parse(labels) };
  await writeRun(run.folder, record);
  const folder = path.join(runsFolder, path.basename(run.folder));
  await rename(run.folder, folder);
  return { folder, record };
}

/** The record comes last: a folder without one is no run. */
async function write(record: RunRecord, runsFolder: string, notebook: string | undefined): Promise<ListedRun> {
  const clock = { now: () => new Date(record.started), random: Math.random };
  const { id, folder } = await createRunFolder(runsFolder, record.notebook.name, clock);
  if (notebook !== undefined) {
    parseNotebook(notebook, 'the executed notebook from the queue');
    await writeWhole(path.join(folder, runFiles.notebook), notebook);
  }
  const own = { ...record, id };
  await writeRun(folder, own);
  return { folder, record: own };
}

function isSameRun(a: RunRecord, b: RunRecord): boolean {
  const identity = ({ id, process: { host, pid, birth } }: RunRecord) => JSON.stringify([id, host, pid, birth]);
  return identity(a) === identity(b);
}

function isRepeated(a: RunRecord, b: RunRecord): boolean {
  const same = a.sweep === b.sweep && a.notebook.sha256 === b.notebook.sha256;
  return same && settingKey(a.parameters.given) === settingKey(b.parameters.given);
}
