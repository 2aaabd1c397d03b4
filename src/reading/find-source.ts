import { existsSync } from 'node:fs';
import path from 'node:path';
import { type FindNotebookOptions, findNotebook } from '../experiments/notebooks/find-notebook';
import { findNotebooks } from '../experiments/notebooks/find-notebooks';
import { findRun, type ListRunsOptions, listRuns } from '../experiments/records/list-runs';
import { runFiles } from '../experiments/records/run-folder';
import { repositoryRoot } from '../settings';
import { didYouMean } from '../text/nearest-name';

export interface FindSourceOptions extends FindNotebookOptions {
  /** Where the runs are; runs/ of the repository by default. */
  runsFolder?: string;
}

/** What an export begins with. */
export interface ExportSource {
  notebook: string;
  /** What the files are called, without an ending. */
  name: string;
  /** The folder in runs/reading that they go to, where no other is asked for. */
  folder: string;
  /** The run whose executed copy it is; none for a notebook. */
  run?: string;
}

/**
 * What somebody means by the path of a notebook, a lesson's name, or a run: its name, the beginning or end of it, or
 * its folder.
 *
 * Throws a `RangeError` that lists the lessons and the latest runs, with the nearest name, when it is none of them.
 */
export async function findSource(name: string, options: FindSourceOptions = {}): Promise<ExportSource> {
  const notebook = await findNotebook(name, options).catch((error: Error) => {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  });
  if (notebook !== undefined) {
    const folder = path.basename(path.dirname(notebook));
    return { notebook, name: path.basename(notebook, '.ipynb'), folder };
  }
  const { runsFolder } = options;
  const runs = (await listRuns({ runsFolder })).map(({ record }) => record.id);
  if (!mayBeRun(name, runs)) throw await unknown(name, runs, options);
  return sourceOfRun(name, { runsFolder });
}

async function sourceOfRun(name: string, options: ListRunsOptions): Promise<ExportSource> {
  const { folder, record } = await findRun(name, options);
  const notebook = path.join(folder, runFiles.notebook);
  if (existsSync(notebook)) return { notebook, name: record.id, folder: 'runs', run: record.id };
  throw new Error(
    `Expected the executed copy of the run ${record.id} at ${notebook}, but found none; the run is ${record.status}. Export a run that has ended.`,
  );
}

/** Whether `findRun` has something to say: it knows the run, or which runs it could be. */
function mayBeRun(name: string, runs: string[]): boolean {
  const folder = path.basename(path.resolve(name));
  return runs.some((id) => id.startsWith(name) || id.endsWith(name) || (id === folder && existsSync(name)));
}

async function unknown(name: string, runs: string[], { folder }: FindSourceOptions): Promise<RangeError> {
  const notebooks = await findNotebooks(folder ?? path.join(repositoryRoot, 'notebooks'));
  const lessons = [...new Set(notebooks.map((file) => path.basename(file, '.ipynb')))];
  const ends = runs.map((id) => id.split('-').at(-1) ?? id);
  const latest = runs.slice(-5).map((id) => `\n  ${id}`);
  return new RangeError(
    `Expected a notebook's name (${lessons.join(', ')}), the path of an .ipynb file, or a run, but found "${name}".${didYouMean(name, [...lessons, ...runs, ...ends])} The latest runs:${latest.join('') || '\n  (no runs yet)'}`,
  );
}
