import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import type { Evaluator } from './execution';
import { Pace } from './pace';
import { RunningMeans } from './running-means';
import { samplesIn, stepCount } from './steps';

/** How long steps run before the event loop gets its turn, so that progress moves and interrupts arrive. */
export const sliceMilliseconds = 100;

interface Watcher {
  /** Told of the means so far after every slice. */
  onSlice?(step: number, means: number[]): void;
  signal?: AbortSignal;
}

/** Runs all steps of an evaluator and averages over the samples; undefined when the signal stops it. */
export async function evaluateSteps(
  evaluator: Evaluator,
  length: number,
  batchSize: number,
  { onSlice, signal }: Watcher = {},
): Promise<number[] | undefined> {
  const steps = stepCount(length, batchSize);
  const pace = new Pace(sliceMilliseconds, () => performance.now());
  let running: RunningMeans | undefined;
  for (let from = 0; from < steps; ) {
    if (signal?.aborted) return undefined;
    const to = Math.min(from + pace.start(), steps);
    const means = await evaluator.run(from, to);
    pace.end(to - from);
    running ??= new RunningMeans(means.length);
    running.add(means, samplesIn(length, batchSize, from, to));
    onSlice?.(to, running.means);
    from = to;
    await eventLoopTurn();
  }
  return running?.means;
}
