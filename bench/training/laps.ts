/** A stopwatch: `seconds` has the time from one call of `end` to the next, the first one since the start. */
export interface Laps {
  seconds: number[];
  end(): void;
}

/** Starts a stopwatch. */
export function startLaps(): Laps {
  const seconds: number[] = [];
  let last = performance.now();
  const end = (): void => {
    const now = performance.now();
    seconds.push((now - last) / 1000);
    last = now;
  };
  return { seconds, end };
}

/** Seconds that each of several calls of an action takes. */
export async function timeCalls(count: number, action: () => Promise<void>): Promise<number[]> {
  const laps = startLaps();
  for (let call = 0; call < count; call++) {
    await action();
    laps.end();
  }
  return laps.seconds;
}
