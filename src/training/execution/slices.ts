import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { Pace } from './pace';

/**
 * Runs steps slice by slice, letting the event loop turn in between, until all are done or the signal stops them.
 *
 * @param run runs steps [from, to)
 * @returns whether all were done
 */
export async function runSlices(
  steps: number,
  signal: AbortSignal | undefined,
  run: (from: number, to: number) => Promise<void>,
): Promise<boolean> {
  const pace = new Pace();
  for (let from = 0; from < steps; ) {
    if (signal?.aborted) return false;
    const to = Math.min(from + pace.start(), steps);
    await run(from, to);
    pace.end(to - from);
    from = to;
    await eventLoopTurn();
  }
  return true;
}
