import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CodeVersion } from '../../../src/experiments/queue/code-version';
import type { WorkerOptions, WorkerTiming } from '../../../src/experiments/queue/worker';
import { identifyProcess } from '../../../src/experiments/records/process-identity';
import { runFiles, writeRun } from '../../../src/experiments/records/run-folder';
import type { RunRecord } from '../../../src/experiments/records/run-record';
import { createRunFolder } from '../../../src/experiments/runs/create-run-folder';
import { sha256 } from '../../../src/experiments/runs/run-notebook';
import { exampleRun } from '../example-run';

export const code: CodeVersion = { commit: 'a'.repeat(40), packages: 'b'.repeat(64), source: 'c'.repeat(64) };

/** Quick enough for tests, slow enough for a busy machine. */
export const timing: Partial<WorkerTiming> = {
  lockDuration: 3000,
  stalledInterval: 1000,
  fullPause: 50,
  progressInterval: 0,
};

/** The turn that goes on until it is given up. */
export const endless = 1e9;

/**
 * Stands in for a notebook: writes down that it ran, and a record whose loss is its parameter `turn`.
 *
 * A negative turn fails. The turn `endless` goes on until it is to be pruned. The first to come to the turn `hold`
 * writes its process number into `held` and waits until it is ended.
 */
export function standIn(log: string, hold?: number): WorkerOptions['run'] {
  return async (file, { parameters = {}, runsFolder = '', sweep = null, text = '', signal, prune, onProgress }) => {
    const { id, folder } = await createRunFolder(runsFolder, 'lesson', { now: () => new Date(), random: Math.random });
    const turn = Number(parameters.turn);
    const begun = exampleRun({
      id,
      status: 'running',
      notebook: { name: path.basename(file, '.ipynb'), path: file, sha256: sha256(text) },
      parameters: { given: parameters, effective: parameters },
      process: identifyProcess(),
      git: { commit: code.commit as string, clean: true },
      sweep,
    });
    await writeRun(folder, begun);
    onProgress?.(begun, folder);
    appendFileSync(log, `${turn}\n`);
    if (turn === hold && isFirst(`${log}.held`)) await wait(600_000, undefined, { signal }).catch(() => {});
    else await wait(10);
    while (turn === endless && !prune?.aborted) {
      onProgress?.(begun, folder);
      await wait(10);
    }
    const failure = turn < 0 ? { cell: 'fit', name: 'RangeError', message: 'less than nothing' } : null;
    const status = signal?.aborted ? 'interrupted' : failure ? 'failed' : prune?.aborted ? 'pruned' : 'finished';
    const ended: RunRecord = { ...begun, status, failure, metrics: { loss: turn, odd: Number.NaN } };
    writeFileSync(path.join(folder, runFiles.notebook), text);
    await writeRun(folder, ended);
    return { folder, record: ended };
  };
}

function isFirst(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
