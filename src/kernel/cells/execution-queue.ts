/** How a request ended: run, or aborted because one that was queued before it failed. */
export type Outcome<Reply> = { aborted: false; reply: Reply } | { aborted: true };

/** A request that arrived in this time after a failure was sent before its client could know of the failure. */
const ABORT_WINDOW_MILLISECONDS = 30;

/**
 * Runs requests one after the other; when one fails, those that already wait behind it are aborted, as Jupyter's
 * protocol asks.
 */
export class ExecutionQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private generation = 0;

  constructor(private readonly sleep: (milliseconds: number) => Promise<void>) {}

  /** Queues `run`; `failed` tells from its reply whether the requests behind it shall be aborted. */
  add<Reply>(run: () => Promise<Reply>, failed: (reply: Reply) => boolean): Promise<Outcome<Reply>> {
    const generation = this.generation;
    const outcome = this.tail.then(async (): Promise<Outcome<Reply>> => {
      if (generation !== this.generation) return { aborted: true };
      const reply = await run();
      if (failed(reply)) {
        await this.sleep(ABORT_WINDOW_MILLISECONDS);
        this.generation++;
      }
      return { aborted: false, reply };
    });
    this.tail = outcome.catch(() => undefined);
    return outcome;
  }
}
