import type { ComparedRun } from './compared-run';
import { compareNumbers, type Direction } from './direction';

/** Which epoch's metrics count: the last one's, or those of the epoch in which the deciding metric was best. */
export type EpochChoice = 'last' | 'best';

/**
 * The metrics of a run: those it ended with and, epoch by epoch, those of its training at the epoch that counts. What a
 * run recorded itself goes before the last epoch; the best epoch goes before what was recorded under the same name.
 *
 * A run whose metric was never a finite number has the last epoch as its best.
 */
export function metricsOf(
  { metrics = {}, history = {} }: ComparedRun,
  epoch: EpochChoice,
  decider?: { metric: string; direction?: Direction },
): Record<string, number> {
  const curve = decider && history[decider.metric];
  const best = curve && decider.direction && bestEpoch(curve, decider.direction);
  const atEpoch = Object.fromEntries(
    Object.entries(history).flatMap(([name, values]) => {
      const value = values[epoch === 'best' && best !== undefined ? best : values.length - 1];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return epoch === 'best' ? { ...metrics, ...atEpoch } : { ...atEpoch, ...metrics };
}

function bestEpoch(values: number[], direction: Direction): number | undefined {
  const epochs = values.map((_, epoch) => epoch).filter((epoch) => Number.isFinite(values[epoch]));
  return epochs.sort((one, other) => compareNumbers(values[one], values[other], direction))[0];
}
