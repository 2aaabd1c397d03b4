import { setImmediate } from 'node:timers';

/**
 * Does work for values that may come faster than the work goes: for one at a time, and next always for the newest;
 * values that are overtaken while they wait are skipped.
 */
export class NewestOnly<Value> {
  private waiting: { value: Value } | undefined;
  private current: object | undefined;

  /** `work` handles its errors itself; `pause` lets whatever has arrived in, before each piece of work. */
  constructor(
    private readonly work: (value: Value) => Promise<void>,
    private readonly pause: () => Promise<unknown> = () => new Promise(setImmediate),
  ) {}

  add(value: Value): void {
    this.waiting = { value };
    if (!this.current) void this.run();
  }

  /** Waits no longer for work that may have been stopped for good; the next value begins anew. */
  abandon(): void {
    this.waiting = undefined;
    this.current = undefined;
  }

  private async run(): Promise<void> {
    const round = {};
    this.current = round;
    while (this.waiting) {
      await this.pause();
      if (this.current !== round) return;
      const { value } = this.waiting;
      this.waiting = undefined;
      await this.work(value);
      if (this.current !== round) return;
    }
    this.current = undefined;
  }
}
