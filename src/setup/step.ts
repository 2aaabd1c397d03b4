/** One part of set-up: can tell quickly whether it is done, and can be run again after an interruption. */
export interface Step {
  name: string;
  /** What running it does, for the reader who waits. */
  doing: string;
  isDone(): boolean | Promise<boolean>;
  /** Does it; the returned text, if any, is printed as its result. */
  run(): Promise<string | undefined>;
}

export interface StepReporting {
  log: (line: string) => void;
  /** Milliseconds. */
  now: () => number;
}

/**
 * Runs the steps that are not done, in order, and says of each what it does and how long it took; returns how many ran.
 */
export async function runSteps(steps: Step[], { log, now }: StepReporting): Promise<number> {
  let ran = 0;
  for (const { name, doing, isDone, run } of steps) {
    if (await isDone()) continue;
    ran++;
    log(`▸ ${name}: ${doing}`);
    const started = now();
    const result = await run();
    log(`✓ ${name}: ${((now() - started) / 1000).toFixed(1)} s${result ? ` – ${result}` : ''}`);
  }
  return ran;
}
