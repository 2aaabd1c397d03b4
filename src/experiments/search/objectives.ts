import { type Direction, directionOf } from '../../comparison';
import type { RunRecord } from '../records/run-record';

/** What a search wants least or most of. */
export interface Objective {
  metric: string;
  direction: Direction;
}

/** Optuna's words for it. */
export const optunaDirection = { min: 'minimize', max: 'maximize' } as const;

/**
 * The objectives that were typed: metrics, and for each the way it gets better, where its name does not tell.
 *
 * @throws RangeError when there are more directions than metrics, or nobody knows one
 */
export function objectivesOf(metrics: string[], directions: string[] = []): Objective[] {
  if (directions.length > metrics.length) {
    throw new RangeError(`Expected at most one --direction for each --metric, but found ${directions.length}.`);
  }
  if (new Set(metrics).size < metrics.length) {
    throw new RangeError(`Expected each --metric once, but found ${metrics.join(', ')}.`);
  }
  return metrics.map((metric, index) => {
    const said = directions[index];
    const direction = said === undefined ? directionOf(metric) : said === 'minimize' ? 'min' : 'max';
    if (direction) return { metric, direction };
    throw new RangeError(
      `Expected to know whether less or more of ${metric} is better. Say it with --direction minimize or --direction maximize.`,
    );
  });
}

/**
 * The objectives' values of a run that has ended: what it recorded, otherwise its last epoch's, and its `seconds`.
 *
 * @throws RangeError when the run has none of that name
 */
export function valuesOf(record: RunRecord, objectives: Objective[]): number[] {
  const all: Record<string, number> = {
    ...(record.seconds !== null && { seconds: record.seconds }),
    ...record.epochs.at(-1)?.metrics,
    ...record.metrics,
  };
  return objectives.map(({ metric }) => {
    if (Object.hasOwn(all, metric)) return all[metric] as number;
    throw new RangeError(
      `Expected a run that reports ${metric}, but ${record.id} has ${Object.keys(all).join(', ') || 'no metrics'}. Name one of these with --metric, or record it: recordRun(model, { ${JSON.stringify(metric)}: … }).`,
    );
  });
}
