import { type Direction, directionOf } from '../../comparison/direction';
import type { Logs } from '../history';
import type { Training } from './callback';

/** Which way a watched number gets better; 'auto' decides by its name. */
export type MonitorMode = 'auto' | 'min' | 'max';

export interface MonitorOptions {
  /** The name of the loss or metric to watch; default 'val_loss'. */
  monitor?: string;
  /** Whether less ('min') or more ('max') of it is better; default 'auto': by its name. */
  mode?: MonitorMode;
}

/** Watches one number of the logs. */
/** The names of all options. */
export const monitorOptionNames: Record<keyof MonitorOptions, true> = { monitor: true, mode: true };

export interface Monitor {
  name: string;
  /** What every number is better than. */
  worst: number;
  /** Whether `value` is better than `reference` by more than the least difference that counts. */
  improves(value: number, reference: number): boolean;
  /** The number in the logs; without it, `undefined` and one printed line that says what there is instead. */
  read(logs: Logs, training: Training): number | undefined;
}

/**
 * @param minDelta differences up to this count as none
 * @throws RangeError for an unknown mode, or a name that does not tell the direction
 */
export function createMonitor({ monitor = 'val_loss', mode = 'auto' }: MonitorOptions, minDelta = 0): Monitor {
  const direction = mode === 'auto' ? namedDirection(monitor) : mode;
  if (direction !== 'min' && direction !== 'max') {
    throw new RangeError(`Expected mode to be 'auto', 'min' or 'max' but found '${mode}'`);
  }
  const delta = Math.abs(minDelta);
  const told = new WeakSet<Training>();
  return {
    name: monitor,
    worst: direction === 'min' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
    improves: (value, reference) => (direction === 'min' ? value + delta < reference : value - delta > reference),
    read: (logs, training) => {
      const value = logs[monitor];
      if (value === undefined && !told.has(training)) {
        told.add(training);
        training.print(`There is no ${monitor} to watch; the logs have ${Object.keys(logs).join(', ')}.`);
      }
      return value;
    },
  };
}

function namedDirection(name: string): Direction {
  const direction = directionOf(name);
  if (direction) return direction;
  throw new RangeError(
    `Expected mode to be 'min' or 'max', since the name ${name} does not tell which of them is better`,
  );
}
