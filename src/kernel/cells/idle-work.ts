import timers from 'node:timers';

/** So long after the last request of a client, its user is reading. */
const idleMilliseconds = 500;

/** Does what will be needed soon, piece by piece, while the user reads. */
export class IdleWork {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pieces: (() => void)[],
    private readonly clock: Pick<typeof timers, 'setTimeout' | 'clearTimeout'> = timers,
  ) {}

  /** Waits until nothing has happened for a while, then does the next piece. */
  wait = (): void => {
    this.clock.clearTimeout(this.timer);
    if (this.pieces.length > 0) this.timer = this.clock.setTimeout(this.doNext, idleMilliseconds).unref();
  };

  /** Does nothing until `wait` is called again. */
  stop = (): void => this.clock.clearTimeout(this.timer);

  private readonly doNext = (): void => {
    this.pieces.shift()?.();
    this.wait();
  };
}

/** A function that does `work` when it is called first, and then no more; what fails will say so where it is needed. */
export function onceQuietly(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    try {
      work();
    } catch {}
  };
}
