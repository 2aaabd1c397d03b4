/**
 * Cuts work into slices of about equal time, short enough that the event loop gets its turn often: progress moves, and
 * an interrupt arrives.
 */
export class Pace {
  private length = 1;
  private started = 0;

  constructor(
    private readonly milliseconds = 150,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Starts the next slice and says how many steps it should have: few at first, as many as fit once that is known. */
  start(): number {
    this.started = this.now();
    return this.length;
  }

  /** Ends a slice that had `steps` steps. */
  end(steps: number): void {
    const took = this.now() - this.started;
    const fitting = took > 0 ? (steps * this.milliseconds) / took : Number.POSITIVE_INFINITY;
    this.length = Math.max(1, Math.floor(Math.min(fitting, 4 * steps)));
  }
}
