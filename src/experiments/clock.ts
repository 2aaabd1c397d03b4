/** The two ways to tell the time. */
export interface Clock {
  /** The time of day, which may jump. */
  date: () => Date;
  /** Milliseconds that never go back. */
  now: () => number;
}

export const systemClock: Clock = { date: () => new Date(), now: () => performance.now() };
