import { expectation, findParameter } from '../parameters/check-parameters';
import { parseValue, splitAssignment } from '../parameters/parse-assignment';
import type { Parameter, ParameterValue } from '../parameters/read-parameters';

/** What a sweep tries for one parameter: these values, or anything between two numbers. */
export type Axis = { name: string } & ({ values: ParameterValue[] } | Range);

export interface Range {
  low: number;
  high: number;
  /** Whether each order of magnitude is as likely as the next. */
  log: boolean;
  /** Whether only whole numbers are meant. */
  whole: boolean;
}

/**
 * Reads `learningRate=0.1,0.01`, `epochs=1..5` or `learningRate=1e-4..1e-1:log`.
 *
 * A range between whole numbers means whole numbers when the parameter's default is one. Throws a `RangeError` for an unknown
 * name or a range that is none, a `TypeError` for a value of another type.
 */
export function parseAxis(text: string, parameters: Parameter[]): Axis {
  const { name, value } = splitAssignment(text);
  const parameter = findParameter(name, parameters);
  const range = typeof parameter.value === 'number' ? /^(.+?)\.\.(.+?)(:log)?$/.exec(value) : null;
  if (!range) return { name, values: splitList(value).map((item) => parseValue(item, parameter)) };
  const [low, high] = [range[1], range[2]].map((end) => parseValue(end ?? '', parameter) as number) as [number, number];
  const log = range[3] !== undefined;
  if (!(low < high))
    throw new RangeError(`Expected ${name} to have a range from a smaller to a larger number, but found ${value}.`);
  if (log && low <= 0)
    throw new RangeError(`Expected a range of ${name} on a log scale to begin above 0, but found ${value}.`);
  const whole = [low, high, parameter.value].every(Number.isInteger);
  return { name, low, high, log, whole };
}

/** Refuses values that are given twice, which would only be run twice. */
export function checkAxes(axes: Axis[], parameters: Parameter[]): void {
  for (const [index, { name }] of axes.entries()) {
    if (axes.findIndex((axis) => axis.name === name) === index) continue;
    const parameter = findParameter(name, parameters);
    throw new RangeError(
      `Expected each parameter once, but found ${name} twice. Write all its values in one --set, separated by commas (${expectation(parameter)}).`,
    );
  }
}

/** Splits at commas that stand outside of brackets and quotes. */
function splitList(text: string): string[] {
  const items = [...text.matchAll(/((?:\[[^\]]*\]|"[^"]*"|'[^']*'|[^,])*)(,|$)/g)];
  const last = items.findIndex(([, , comma]) => comma === '');
  return items.slice(0, last + 1).map(([, item = '']) => item.trim());
}
