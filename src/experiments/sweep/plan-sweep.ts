import { createHash } from 'node:crypto';
import { randomGenerator } from '../../arrays';
import type { Parameter, ParameterValue } from '../parameters/read-parameters';
import type { Axis, Range } from './axis';

export type Setting = Record<string, ParameterValue>;

export interface SweepSettings {
  axes: Axis[];
  /** How many settings to draw, and the seed of the draw; a grid of all values without it. */
  random?: { count: number; seed: number };
  /** How many seeds to run each setting with; default 1. */
  repeat?: number;
}

/**
 * The parameters of every run of a sweep, in the order in which they are run: all settings with the first seed, then with the
 * next, so that a sweep that is cut short has seen them all.
 *
 * Throws a `RangeError` for a range in a grid, or for repetitions of a notebook without a parameter `seed`.
 */
export function planSweep({ axes, random, repeat = 1 }: SweepSettings, parameters: Parameter[]): Setting[] {
  const settings = random ? draw(axes, random) : grid(axes);
  if (repeat === 1) return settings;
  const seed = parameters.find(({ name }) => name === 'seed')?.value;
  if (typeof seed !== 'number') {
    throw new RangeError('Expected a notebook with a parameter seed for --repeat, but it has none.');
  }
  if (axes.some(({ name }) => name === 'seed')) {
    throw new RangeError('Expected either --repeat or values for seed, but found both.');
  }
  return Array.from({ length: repeat }, (_, turn) =>
    settings.map((setting) => ({ ...setting, seed: seed + turn })),
  ).flat();
}

/** A name for a sweep that is the same for the same plan of the same notebook. */
export function sweepId(notebookName: string, notebookPath: string, settings: SweepSettings): string {
  const text = JSON.stringify([notebookPath, settings.axes, settings.random ?? null, settings.repeat ?? 1]);
  return `${notebookName}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

/** A text that is the same for the same values of the same parameters, in whatever order. */
export function settingKey(setting: Setting): string {
  return JSON.stringify(Object.entries(setting).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function grid(axes: Axis[]): Setting[] {
  return unique(
    axes.reduce<Setting[]>(
      (settings, axis) => {
        if (!('values' in axis)) {
          throw new RangeError(
            `Expected values for ${axis.name}, such as ${axis.low},${axis.high}, but found a range. Add --random 20 to draw from it.`,
          );
        }
        return settings.flatMap((setting) => axis.values.map((value) => ({ ...setting, [axis.name]: value })));
      },
      [{}],
    ),
  );
}

/** As many different settings as were asked for, or as can be found. */
function draw(axes: Axis[], { count, seed }: { count: number; seed: number }): Setting[] {
  const random = randomGenerator(seed);
  const one = () => Object.fromEntries(axes.map((axis) => [axis.name, drawValue(axis, random)]));
  const drawn = new Map<string, Setting>();
  for (let tries = 0; drawn.size < count && tries < count * 100; tries++) {
    const setting = one();
    drawn.set(settingKey(setting), setting);
  }
  return [...drawn.values()];
}

function drawValue(axis: Axis, random: () => number): ParameterValue {
  if (!('values' in axis)) return drawNumber(axis, random());
  return axis.values[Math.floor(random() * axis.values.length)] as ParameterValue;
}

/** `share` of the way through the range; 4 digits are enough for a hyperparameter and can be read. */
function drawNumber({ low, high, log, whole }: Range, share: number): number {
  const top = whole ? high + 1 : high;
  const value = log ? low * (top / low) ** share : low + (top - low) * share;
  return whole ? Math.floor(value) : Number(value.toPrecision(4));
}

function unique(settings: Setting[]): Setting[] {
  return [...new Map(settings.map((setting) => [settingKey(setting), setting])).values()];
}
