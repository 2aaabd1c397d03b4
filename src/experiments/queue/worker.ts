import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Job } from 'bullmq';
import { within } from '../../within';
import type { ListedRun } from '../records/list-runs';
import { runFiles } from '../records/run-folder';
import type { RunRecord } from '../records/run-record';
import { runEnding } from '../records/run-text';
import { formatSetting } from '../sweep/sweep-text';
import { type CodeVersion, describeVersion, isSameVersion } from './code-version';
import type { RedisConnection } from './connect-redis';
import { executeQueuedRun, type Workplace } from './execute-queued-run';
import { isToBePruned } from './pruned-run';
import { parseQueuedRun, type QueuedRun, queueName, runKey } from './queued-run';
import { fullNotice, waitForRoom } from './redis-full';
import { packRecord, sendNotebook } from './run-result';

export interface WorkerOptions extends Workplace {
  /** The version of the code that this process runs. */
  code: CodeVersion;
  /** The version that the checkout has by now; the same by default. A worker whose checkout has changed ends. */
  readVersion?: () => Promise<CodeVersion>;
  /** How many runs at once; default 1. */
  jobs?: number;
  /** Stops the runs, gives them back to the queue, and ends the worker. */
  signal: AbortSignal;
  log?: (line: string) => void;
  timing?: Partial<WorkerTiming>;
}

/** Milliseconds. */
export interface WorkerTiming {
  /** After so long without a sign of life a worker's run may be taken up by another. */
  lockDuration: number;
  /** How often a worker looks for such runs. */
  stalledInterval: number;
  /** Between two tries to write into a Redis that is full. */
  fullPause: number;
  /** Between two messages of how far a run is. */
  progressInterval: number;
}

const usualTiming = { lockDuration: 60_000, stalledInterval: 30_000, fullPause: 2000, progressInterval: 1000 };

/** How often a run is taken up again that is lost with its worker each time. */
const maxStalledCount = 5;

/**
 * Takes runs from the queue of its version of the code until the signal comes, or until the checkout has another
 * version; returns whether that was the reason. Nothing that stands on the queue ends it.
 */
export async function workOnQueue({ redis, shown }: RedisConnection, options: WorkerOptions): Promise<boolean> {
  const { Worker, UnrecoverableError, WaitingError, isNotConnectionError } = await import('bullmq');
  const { code, readVersion = async () => code, jobs = 1, log = () => {} } = options;
  const outdated = new AbortController();
  const signal = AbortSignal.any([options.signal, outdated.signal]);
  const notice = fullNotice(shown, log);
  const { lockDuration, stalledInterval, fullPause, progressInterval } = { ...usualTiming, ...options.timing };

  /** Whatever goes wrong is for good: a job cannot ask to be tried again without end. */
  async function process(job: Job, token?: string, stop?: AbortSignal): Promise<unknown> {
    try {
      if (!isSameVersion(await readVersion(), code)) {
        outdated.abort(new Error('The checkout has changed'));
        return await backToQueue(job, token);
      }
      return await execute(checkJob(job, code), job, token, stop);
    } catch (error) {
      if (error instanceof WaitingError) throw error;
      throw new UnrecoverableError((error as Error).message);
    }
  }

  async function execute(queued: QueuedRun, job: Job, token?: string, stop?: AbortSignal): Promise<unknown> {
    if (signal.aborted) return backToQueue(job, token);
    log(`▸ ${queued.notebook}: ${formatSetting(queued.parameters)}`);
    const prune = new AbortController();
    const key = runKey(queued);
    const tell = async (record: RunRecord) => {
      await job.updateProgress(packRecord(record));
      if (await isToBePruned(redis, key)) prune.abort();
    };
    const run = await executeQueuedRun(queued, options, {
      repeated: job.attemptsStarted > 1,
      signal: stop,
      prune: prune.signal,
      onProgress: nowAndThen(progressInterval, (record) => void tell(record).catch(() => {})),
    });
    log(runEnding(run));
    if (run.record.status === 'interrupted') return backToQueue(job, token);
    const notebook = await readExecuted(run);
    const send = () => notebook === undefined || sendNotebook(redis, key, run.record, notebook);
    const sent = await waitForRoom(async () => send(), { notice, pause: fullPause, signal: stop });
    if (!sent) log(`The executed notebook is too large to be sent; it stays in ${run.folder}`);
    return packRecord(run.record);
  }

  async function backToQueue(job: Job, token?: string): Promise<never> {
    await waitForRoom(() => job.moveToWait(token), { notice, pause: fullPause });
    throw new WaitingError();
  }

  const worker = new Worker(queueName(code), (job, token, stop) => process(job, token, stop), {
    connection: redis,
    concurrency: jobs,
    lockDuration,
    stalledInterval,
    maxStalledCount,
    drainDelay: 1,
    name: os.hostname(),
  });
  worker.on('completed', () => notice.hasRoom());
  worker.on('error', (error) => {
    if (!notice.isFull(error) && isNotConnectionError(error)) log(`The queue: ${error.message}`);
  });
  worker.on('failed', (job, { message }) => log(`✗ ${describeId(job?.id)} failed: ${message}`));
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id, 'It is no longer this worker’s');
  });
  await untilAborted(signal);
  const closed = worker.close();
  worker.cancelAllJobs('The worker ends');
  if (!(await within(10_000, closed))) await within(2000, worker.close(true));
  return outdated.signal.aborted;
}

function checkJob(job: Job, code: CodeVersion): QueuedRun {
  const run = parseQueuedRun(job.data);
  if (!isSameVersion(run.code, code)) {
    throw new TypeError(
      `Expected a run for this code (${describeVersion(code)}), but found one for ${describeVersion(run.code)}.`,
    );
  }
  if (job.id === runKey(run)) return run;
  throw new TypeError(`Expected the run to have the name that follows from it, but found ${describeId(job.id)}.`);
}

/** What is not ours may be long, and hold what would change a terminal. */
function describeId(id: string | undefined): string {
  return JSON.stringify(String(id).slice(0, 60));
}

async function readExecuted({ folder }: ListedRun): Promise<string | undefined> {
  const file = path.join(folder, runFiles.notebook);
  return existsSync(file) ? readFile(file, 'utf8') : undefined;
}

function nowAndThen(pause: number, tell: (record: RunRecord) => void): (record: RunRecord) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (record) => {
    if (record.status !== 'running' || performance.now() - last < pause) return;
    last = performance.now();
    tell(record);
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
