import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import type { tf } from '../../tensorflow';
import type { Execution } from '../execution/execution';
import { Pace } from '../execution/pace';
import { RunningMeans } from '../execution/running-means';
import type { BatchReader, Group } from './batch-reader';

/** Told after every slice of how many steps were done, and of the means so far. */
type OnSlice = (step: number, means: number[]) => void;

interface Watched {
  signal?: AbortSignal;
  onSlice?: OnSlice;
}

/**
 * Hands batches to `run` slice by slice, letting the event loop turn in between.
 *
 * @param steps how many batches; infinite: up to their end
 * @returns how many there were; undefined when the signal stops it
 */
export async function forEachGroup(
  reader: BatchReader,
  steps: number,
  signal: AbortSignal | undefined,
  run: (group: Group, done: number) => Promise<void>,
): Promise<number | undefined> {
  const pace = new Pace();
  let done = 0;
  try {
    while (done < steps && !reader.ended) {
      if (signal?.aborted) return undefined;
      const groups = await reader.next(Math.min(pace.start(), steps - done));
      const before = done;
      for (const group of groups) {
        await run(group, done + group.batches);
        done += group.batches;
      }
      if (done > before) pace.end(done - before);
      await eventLoopTurn();
    }
    return done;
  } finally {
    await reader.close();
  }
}

/**
 * Loss and metrics over batches, as means over their samples.
 *
 * @throws RangeError when there is no batch at all
 */
export async function evaluateBatches(
  model: tf.LayersModel,
  execution: Execution,
  reader: BatchReader,
  steps: number,
  { signal, onSlice }: Watched = {},
): Promise<{ means: number[]; steps: number } | undefined> {
  const running = new RunningMeans();
  const done = await forEachGroup(reader, steps, signal, async ({ samples, batchSize, batches }, after) => {
    const evaluator = await execution.evaluator(model, samples, { batchSize, steps: expected(steps, after) });
    try {
      evaluator.heed(true);
      running.add(await evaluator.run(0, batches), samples.length);
    } finally {
      evaluator.dispose();
    }
    onSlice?.(after, running.means);
  });
  if (done === 0) throw new RangeError('Expected at least one batch but found none');
  return done === undefined ? undefined : { means: running.means, steps: done };
}

/** So many steps are certain: those of all batches, or those that there were so far. */
export const expected = (steps: number, done: number): number => (Number.isFinite(steps) ? steps : done);
