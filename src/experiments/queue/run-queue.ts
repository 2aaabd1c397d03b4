import type { Job } from 'bullmq';
import { within } from '../../within';
import type { ListedRun } from '../records/list-runs';
import { type RunLabels, runLabels } from '../records/run-labels';
import type { RunRecord } from '../records/run-record';
import { settingKey } from '../sweep/plan-sweep';
import { AwaitedRun } from './awaited-run';
import type { CodeVersion } from './code-version';
import type { RedisConnection } from './connect-redis';
import { askToPrune, forgetPruning } from './pruned-run';
import { type QueuedRun, queueName, runKey } from './queued-run';
import { fullNotice } from './redis-full';
import { fetchNotebook, unpackRecord } from './run-result';
import { takeIn } from './take-in';

export interface RunQueueOptions extends RunLabels {
  /** The version of the code that the runs are for. */
  code: CodeVersion;
  /** Where the results go. */
  runsFolder: string;
  /** Ends the waiting; runs that no worker has begun are taken off the queue. */
  signal: AbortSignal;
  /** Takes runs that no worker has begun off the queue, too, but waits for the others. */
  deadline?: AbortSignal;
  /** Milliseconds between two looks at a run of which no news came; default 5000. */
  checkEvery?: number;
  log?: (line: string) => void;
}

/** The sweep's side of the queue: runs are put there, workers take them, results are taken in. */
export interface RunQueue {
  run(run: QueuedRun, onProgress: (record: RunRecord) => void, prune?: AbortSignal): Promise<ListedRun>;
  /** How many workers wait for runs or work on them. */
  countWorkers(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the queue for a sweep. News come at once; a look at each run now and then makes up for news that were lost. */
export async function openRunQueue({ redis, shown }: RedisConnection, options: RunQueueOptions): Promise<RunQueue> {
  const { Queue, QueueEvents } = await import('bullmq');
  const { checkEvery = 5000, runsFolder, signal, deadline, log = () => {} } = options;
  const name = queueName(options.code);
  const queue = new Queue(name, { connection: redis });
  const events = new QueueEvents(name, { connection: redis });
  const notice = fullNotice(shown, log);
  const awaited = new Map<string, AwaitedRun>();
  const all = (action: (run: AwaitedRun) => void) => {
    for (const run of awaited.values()) action(run);
  };
  queue.on('error', () => {}); // the connection tells what is wrong with it, and the looks make up for it
  events.on('error', () => {});
  events.on('completed', ({ jobId }) => awaited.get(jobId)?.look());
  events.on('failed', ({ jobId }) => awaited.get(jobId)?.look());
  events.on('progress', ({ jobId, data }) => awaited.get(jobId)?.progress(data));
  signal.addEventListener('abort', () => all((run) => run.leave(signal.reason)), { once: true });
  deadline?.addEventListener('abort', () => all((run) => run.withdraw()), { once: true });
  const timer = setInterval(() => all((run) => run.look()), checkEvery);

  async function run(
    wanted: QueuedRun,
    onProgress: (record: RunRecord) => void,
    prune?: AbortSignal,
  ): Promise<ListedRun> {
    signal.throwIfAborted();
    const key = runKey(wanted);
    void forgetPruning(redis, key).catch(() => {});
    prune?.addEventListener('abort', () => void askToPrune(redis, key).catch(() => {}), { once: true });
    const one = new AwaitedRun(queue, key, wanted, { onProgress, notice });
    awaited.set(key, one);
    one.look();
    const job = await one.ended.finally(() => awaited.delete(key));
    if (job.failedReason) throw new Error(job.failedReason);
    const record = resultOf(job, wanted);
    return takeIn(record, { ...runLabels.parse(options), runsFolder }, async () => {
      const notebook = await fetchNotebook(redis, key, record);
      if (notebook === undefined) log(`The executed notebook of ${record.id} did not come; see ${record.machine.host}`);
      return notebook;
    });
  }

  async function close(): Promise<void> {
    clearInterval(timer);
    await within(2000, Promise.allSettled([events.close(), queue.close()]));
  }

  return { run, countWorkers: () => queue.getWorkersCount(), close };
}

/** What a worker returned, if it is the result of just this run. */
function resultOf(job: Job, wanted: QueuedRun): RunRecord {
  const record = unpackRecord(job.returnvalue);
  const { sweep, notebook, parameters, status } = record;
  const same = sweep === wanted.sweep && notebook.sha256 === wanted.sha256;
  const ended = status === 'finished' || status === 'pruned' || status === 'failed';
  if (same && ended && settingKey(parameters.given) === settingKey(wanted.parameters)) return record;
  throw new TypeError('Expected the result of the run that was asked for, but the queue has another under its name.');
}
