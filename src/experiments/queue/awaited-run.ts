import type { Job, Queue } from 'bullmq';
import { within } from '../../within';
import type { RunRecord } from '../records/run-record';
import { RunWithdrawn } from '../sweep/run-sweep';
import type { QueuedRun } from './queued-run';
import type { FullNotice } from './redis-full';
import { keepSeconds, unpackRecord } from './run-result';

/** A run that a sweep waits for. It is on the queue at most once, whoever puts it there. */
export class AwaitedRun {
  /** The job when it has ended, well or not. Rejects when the run was taken back or is waited for no longer. */
  readonly ended: Promise<Job>;
  private settle: { resolve: (job: Job) => void; reject: (reason: unknown) => void } | undefined;
  private looking = false;
  private isNew = true;

  constructor(
    private readonly queue: Queue,
    private readonly key: string,
    private readonly run: QueuedRun,
    private readonly options: { onProgress: (record: RunRecord) => void; notice: FullNotice },
  ) {
    this.ended = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  /** Sees whether the run has ended; puts it on the queue when it is not there, or no longer. */
  look(): void {
    if (this.looking) return;
    this.looking = true;
    this.findOrAdd()
      .then(
        (job) => job.finishedOn && this.settle?.resolve(job),
        // A Redis that is full is waited for like one that is away: by the next look.
        (error) => this.options.notice.isFull(error) || this.settle?.reject(error),
      )
      .finally(() => {
        this.looking = false;
      });
  }

  /** Hears how far the run is. What is not understood does not matter before the end. */
  progress(data: unknown): void {
    try {
      this.options.onProgress(unpackRecord(data));
    } catch {}
  }

  /** Takes the run back, unless a worker has begun it. */
  async withdraw(reason: unknown = new RunWithdrawn()): Promise<void> {
    const job = await this.queue.getJob(this.key);
    const removed = await job?.remove().then(
      () => true,
      () => false,
    );
    if (removed) this.settle?.reject(reason);
  }

  /** Takes the run back if that is possible soon, and waits no longer in any case. */
  async leave(reason: unknown): Promise<void> {
    this.looking = true;
    await within(3000, this.withdraw(reason)).catch(() => {});
    this.settle?.reject(reason);
  }

  /** One that failed earlier, before this sweep was continued, is put on the queue anew. */
  private async findOrAdd(): Promise<Job> {
    const job = await this.queue.getJob(this.key);
    if (job && !(this.isNew && hasFailed(job))) return this.found(job);
    await job?.remove();
    const keep = { age: keepSeconds };
    const options = { jobId: this.key, removeOnComplete: keep, removeOnFail: keep };
    const added = this.found(await this.queue.add('run', this.run, options));
    this.options.notice.hasRoom();
    return added;
  }

  private found(job: Job): Job {
    this.isNew = false;
    return job;
  }
}

function hasFailed({ finishedOn, failedReason, returnvalue }: Job): boolean {
  return (
    finishedOn !== undefined && (Boolean(failedReason) || !['finished', 'pruned'].includes(returnvalue?.record?.status))
  );
}
