import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '../../settings';
import { parseNotebook } from '../notebooks/parse-notebook';
import type { ListedRun } from '../records/list-runs';
import { runFiles } from '../records/run-folder';
import type { RunRecord } from '../records/run-record';
import { type RunOptions, runNotebook, sha256 } from './run-notebook';

export interface Repetition {
  run: ListedRun;
  /** Whether the weights are the same to the bit; undefined when one of the two runs has none. */
  same: boolean | undefined;
  /** What is not as it was, for the case that the weights differ: "node was 20.1, is 22.3". */
  differences: string[];
}

/**
 * Repeats a recorded run: the same cells with the same parameters and as many threads. The cells come from the
 * notebook, or from the run's executed copy when the notebook has changed since.
 *
 * Throws when neither can be read.
 */
export async function repeatRun({ record, folder }: ListedRun, options: RunOptions = {}): Promise<Repetition> {
  const notebook = path.resolve(repositoryRoot, record.notebook.path);
  const run = await runNotebook(notebook, {
    ...options,
    text: await recordedText(record, folder, notebook),
    parameters: record.parameters.given,
    threads: record.machine.threads,
    repeats: record.id,
  });
  const [before, after] = [record.weightsHash, run.record.weightsHash];
  return { run, same: before && after ? before === after : undefined, differences: differences(record, run.record) };
}

/** The notebook that the run executed. */
async function recordedText(record: RunRecord, folder: string, notebook: string): Promise<string> {
  const now = existsSync(notebook) ? await readFile(notebook, 'utf8') : '';
  if (sha256(now) === record.notebook.sha256) return now;
  const file = path.join(folder, runFiles.notebook);
  if (!existsSync(file)) {
    throw new Error(
      `Expected the notebook as ${record.id} ran it, but ${notebook} has changed since, and there is no ${file}.`,
    );
  }
  const executed = parseNotebook(await readFile(file, 'utf8'), file);
  const cells = executed.cells.map((cell) => {
    return cell.cell_type === 'code' ? { ...cell, outputs: [], execution_count: null } : cell;
  });
  return JSON.stringify({ ...executed, cells });
}

/** What is not as it was, as sentences: versions, commit, machine. */
export function differences(before: RunRecord, after: RunRecord): string[] {
  const names = new Set([...Object.keys(before.versions), ...Object.keys(after.versions)]);
  const compared: [string, unknown, unknown][] = [
    ...[...names].map((name): [string, unknown, unknown] => [name, before.versions[name], after.versions[name]]),
    ['the commit', before.git?.commit, after.git?.commit],
    ['the processor', before.machine.processor, after.machine.processor],
    ['the number of cores', before.machine.cores, after.machine.cores],
    ['the platform', before.machine.platform, after.machine.platform],
  ];
  const unclean = [before, after].some(({ git }) => git?.clean === false);
  return [
    ...compared.filter(([, was, is]) => was !== is).map(([name, was, is]) => `${name} was ${was}, is ${is}`),
    ...(unclean ? ['files were changed since the commit, so the code may be another'] : []),
  ];
}
