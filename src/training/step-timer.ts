/** How long steps take, as Keras' progress bar reckons it. */
export interface StepTimes {
  /** Since the timer's start. */
  seconds: number;
  secondsPerStep: number;
}

/**
 * Reckons the time of a step; the first one does not count once there are more, for it prepares what the others use.
 *
 * @param now a clock in milliseconds
 */
export class StepTimer {
  private readonly started: number;
  private firstEnded: number | undefined;

  constructor(private readonly now: () => number) {
    this.started = now();
  }

  /** The times when `step` steps are done. */
  at(step: number): StepTimes {
    const time = this.now();
    const seconds = (time - this.started) / 1000;
    if (step === 0) return { seconds, secondsPerStep: 0 };
    const secondsPerStep =
      this.firstEnded !== undefined && step > 1 ? (time - this.firstEnded) / 1000 / (step - 1) : seconds / step;
    if (step === 1) this.firstEnded = time;
    return { seconds, secondsPerStep };
  }
}
