import { expectation, findParameter } from '../parameters/check-parameters';
import { parseValue, splitAssignment } from '../parameters/parse-assignment';
import type { Parameter } from '../parameters/read-parameters';
import { type Choices, parseRange } from './range';

/** What a sweep tries for one parameter: these values, or numbers of a range. */
export type Axis = { name: string } & Choices;

/**
 * Reads `learningRate=0.1,0.01`, `epochs=1..5`, `learningRate=1e-4..1e-1:log` or `units=16..256:step=16`.
 *
 * A range between whole numbers means whole numbers when the parameter's default is one. Throws a `RangeError` for an
 * unknown name or a range that is none, a `TypeError` for a value of another type.
 */
export function parseAxis(text: string, parameters: Parameter[]): Axis {
  const { name, value } = splitAssignment(text);
  const parameter = findParameter(name, parameters);
  const readNumber = (number: string) => parseValue(number, parameter) as number;
  const range =
    typeof parameter.value === 'number'
      ? parseRange(name, value, { readNumber, isWhole: Number.isInteger(parameter.value) })
      : undefined;
  return range ? { name, ...range } : { name, values: splitList(value).map((item) => parseValue(item, parameter)) };
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

/** Splits at commas that stand outside of brackets, and of quotes around a whole value: don't,won't are two. */
export function splitList(text: string): string[] {
  const items = [...text.matchAll(/(\s*(?:"[^"]*"|'[^']*')\s*(?=,|$)|(?:\[[^\]]*\]|[^,])*)(,|$)/g)];
  const last = items.findIndex(([, , comma]) => comma === '');
  return items.slice(0, last + 1).map(([, item = '']) => item.trim());
}
