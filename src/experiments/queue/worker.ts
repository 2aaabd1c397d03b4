import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Job } from 'bullmq';
import type { ListedRun } from '../runs/list-runs';
import { runFiles } from '../runs/run-folder';
import type { RunRecord } from '../runs/run-record';
import { runEnding } from '../runs/run-text';
import { formatSetting } from '../sweep/sweep-text';
import { type CodeVersion, describeVersion, isSameVersion } from './code-version';
import type { RedisConnection } from './connect-redis';
import { executeQueuedRun, type Workplace } from './execute-queued-run';
import { parseQueuedRun, type QueuedRun, queueName, runKey } from './queued-run';
import { packRecord, sendNotebook } from './run-result';
import { within } from './within';

export interface WorkerOptions extends Workplace {
  /** The version of the code that this process runs. */
  code: CodeVersion;
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
  /** How long a run for another version of the code is left to other workers before it is offered again. */
  giveBackDelay: number;
  /** Between two messages of how far a run is. */
  progressInterval: number;
}

const usualTiming = { lockDuration: 60_000, stalledInterval: 30_000, giveBackDelay: 1000, progressInterval: 1000 };

/** How often a run is taken up again that is lost with its worker each time. */
const maxStalledCount = 2;

/** How often a run that needs another version of the code is left to other workers, before it fails. */
const maxGivenBack = 10;

/** Takes runs from the queue until the signal comes. Nothing that stands on the queue ends it. */
export async function workOnQueue({ redis }: RedisConnection, options: WorkerOptions): Promise<void> {
  const { Worker, DelayedError, UnrecoverableError, WaitingError, isNotConnectionError } = await import('bullmq');
  const { signal, code, jobs = 1, log = () => {} } = options;
  const { lockDuration, stalledInterval, giveBackDelay, progressInterval } = { ...usualTiming, ...options.timing };

  /** Whatever goes wrong is for good: a job cannot ask to be tried again without end. */
  async function process(job: Job, token?: string, stop?: AbortSignal): Promise<unknown> {
    try {
      const queued = checkJob(job);
      return isSameVersion(queued.code, code)
        ? await execute(queued, job, token, stop)
        : await giveBack(queued, job, token);
    } catch (error) {
      if (error instanceof WaitingError || error instanceof DelayedError) throw error;
      throw new UnrecoverableError((error as Error).message);
    }
  }

  async function execute(queued: QueuedRun, job: Job, token?: string, stop?: AbortSignal): Promise<unknown> {
    if (signal.aborted) return backToQueue(job, token);
    log(`▸ ${queued.notebook}: ${formatSetting(queued.parameters)}`);
    const run = await executeQueuedRun(queued, options, {
      repeated: job.attemptsStarted > 1,
      signal: stop,
      onProgress: nowAndThen(progressInterval, (record) => void job.updateProgress(packRecord(record)).catch(() => {})),
    });
    log(runEnding(run));
    if (run.record.status === 'interrupted') return backToQueue(job, token);
    const notebook = await readExecuted(run);
    const sent = notebook === undefined || (await sendNotebook(redis, runKey(queued), run.record, notebook));
    if (!sent) log(`The executed notebook is too large to be sent; it stays in ${run.folder}`);
    return packRecord(run.record);
  }

  async function backToQueue(job: Job, token?: string): Promise<never> {
    await job.moveToWait(token);
    throw new WaitingError();
  }

  /** A run that is not for this checkout is left to others for a while, and fails when nobody could take it. */
  async function giveBack(queued: QueuedRun, job: Job, token?: string): Promise<never> {
    const reason = `Expected a worker with the sweep's code (${describeVersion(queued.code)}), but this one has ${describeVersion(code)}. Bring both to the same commit.`;
    if (job.attemptsStarted >= maxGivenBack) throw new UnrecoverableError(reason);
    log(`– left to another worker: ${reason}`);
    await job.moveToDelayed(Date.now() + giveBackDelay, token);
    throw new DelayedError();
  }

  const worker = new Worker(queueName, (job, token, stop) => process(job, token, stop), {
    connection: redis,
    concurrency: jobs,
    lockDuration,
    stalledInterval,
    maxStalledCount,
    drainDelay: 1,
    name: os.hostname(),
  });
  worker.on('error', (error) => isNotConnectionError(error) && log(`The queue: ${error.message}`));
  worker.on('failed', (job, { message }) => log(`✗ ${describeId(job?.id)} failed: ${message}`));
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id, 'It is no longer this worker’s');
  });
  await untilAborted(signal);
  const closed = worker.close();
  worker.cancelAllJobs('The worker ends');
  if (!(await within(10_000, closed))) await within(2000, worker.close(true));
}

function checkJob(job: Job): QueuedRun {
  const run = parseQueuedRun(job.data);
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
