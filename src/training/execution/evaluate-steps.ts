import { samplesIn, stepCount } from '../steps';
import type { Evaluator } from './execution';
import { RunningMeans } from './running-means';
import { runSlices } from './slices';

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
  const running = new RunningMeans();
  evaluator.heed(true);
  const done = await runSlices(stepCount(length, batchSize), signal, async (from, to) => {
    if (from > 0) evaluator.heed(false);
    running.add(await evaluator.run(from, to), samplesIn(length, batchSize, from, to));
    onSlice?.(to, running.means);
  });
  return done ? running.means : undefined;
}
