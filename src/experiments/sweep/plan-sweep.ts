import { createHash } from 'node:crypto';
import { randomGenerator } from '../../arrays';
import type { Parameter, ParameterValue } from '../parameters/read-parameters';
import type { Axis } from './axis';
import { numberAt, numbersOf } from './range';

export type Setting = Record<string, ParameterValue>;

export interface SweepSettings {
  axes: Axis[];
  /** How many settings to draw, and the seed of the draw; a grid of all values without it. */
  random?: { count: number; seed: number };
  /** How many seeds to run each setting with; default 1. */
  repeat?: number;
}

/**
 * The parameters of every run of a sweep, in the order in which they are run: all settings with the first seed, then
 * with the next, so that a sweep that is cut short has seen them all.
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

/**
 * A name for the sweeps of a notebook and the code it uses, given by their digests. Whatever is tried with these
 * belongs together: a plan that grows keeps what it has.
 */
export function sweepId(notebookName: string, content: string, code: string): string {
  const text = JSON.stringify([content, code]);
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
        const values = valuesOf(axis);
        return settings.flatMap((setting) => values.map((value) => ({ ...setting, [axis.name]: value })));
      },
      [{}],
    ),
  );
}

/** What a grid tries of a parameter. */
function valuesOf(axis: Axis): ParameterValue[] {
  if ('values' in axis) return axis.values;
  if (axis.step !== undefined) return numbersOf(axis);
  throw new RangeError(
    `Expected values for ${axis.name}, such as ${axis.low},${axis.high}, but found a range. Add --random 20 to draw from it, or a step: ${axis.low}..${axis.high}:step=….`,
  );
}

/**
 * As many different settings as were asked for, or as can be found. Each parameter has draws of its own, so that
 * neither the order of the parameters nor the number of settings changes any.
 */
function draw(axes: Axis[], { count, seed }: { count: number; seed: number }): Setting[] {
  const generators = new Map(axes.map(({ name }) => [name, randomGenerator(seedOf(name, seed))]));
  const one = () =>
    Object.fromEntries(axes.map((axis) => [axis.name, drawValue(axis, generators.get(axis.name) as () => number)]));
  const drawn = new Map<string, Setting>();
  for (let tries = 0; drawn.size < count && tries < count * 100; tries++) {
    const setting = one();
    drawn.set(settingKey(setting), setting);
  }
  return [...drawn.values()];
}

function seedOf(name: string, seed: number): number {
  return createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE();
}

function drawValue(axis: Axis, random: () => number): ParameterValue {
  if (!('values' in axis)) return numberAt(axis, random());
  return axis.values[Math.floor(random() * axis.values.length)] as ParameterValue;
}

function unique(settings: Setting[]): Setting[] {
  return [...new Map(settings.map((setting) => [settingKey(setting), setting])).values()];
}
