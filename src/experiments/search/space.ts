import { findParameter } from '../parameters/check-parameters';
import { parseValue, splitAssignment } from '../parameters/parse-assignment';
import type { Parameter, ParameterValue } from '../parameters/read-parameters';
import { type Axis, checkAxes, parseAxis, splitList } from '../sweep/axis';
import type { Setting } from '../sweep/plan-sweep';
import { type Choice, choiceOf, type Distribution, distributionOf, drawnValue } from './distribution';

/** The values of other parameters with which a parameter is there at all. */
export type Condition = Record<string, ParameterValue[]>;

/** What a search tries of one parameter. */
export type Dimension = Axis & { when?: Condition };

/** What a search draws from, each parameter behind those that it depends on, and the values that stay. */
export interface SearchSpace {
  dimensions: Dimension[];
  fixed: Setting;
}

/**
 * A space of what was typed: `learningRate=1e-4..1e-1:log`, and for conditions `momentum: optimizer=sgd`. One value
 * alone is fixed.
 *
 * @throws RangeError or TypeError for what `parseAxis` refuses, and what `orderSpace` refuses
 */
export function typedSpace(set: string[], when: string[], parameters: Parameter[]): Dimension[] {
  const axes: Dimension[] = set.map((text) => parseAxis(text, parameters));
  checkAxes(axes, parameters);
  for (const text of when) {
    const [, name, condition] = /^\s*([^:=\s]+)\s*:(.+)$/s.exec(text) ?? [];
    if (name === undefined || condition === undefined) {
      throw new SyntaxError(`Expected a condition such as --when "momentum: optimizer=sgd", but found "${text}".`);
    }
    const axis = axes.find((candidate) => candidate.name === findParameter(name, parameters).name);
    if (!axis) throw new RangeError(`Expected a --set for ${name}, which --when speaks of. Add --set ${name}=….`);
    const { name: other, value } = splitAssignment(condition);
    const parameter = findParameter(other, parameters);
    axis.when = { ...axis.when, [other]: splitList(value).map((item) => parseValue(item, parameter)) };
  }
  return axes;
}

/**
 * Puts parameters behind those that they depend on, and takes out those with one value.
 *
 * @throws RangeError for a condition on a parameter that has no choices, that could never hold, or that goes round in a
 *   circle, and for a space in which nothing is left to choose
 */
export function orderSpace(dimensions: Dimension[]): SearchSpace {
  for (const dimension of dimensions) checkCondition(dimension, dimensions);
  const ordered: Dimension[] = [];
  const isReady = ({ when = {} }: Dimension) =>
    Object.keys(when).every((name) => ordered.some((earlier) => earlier.name === name));
  let left = dimensions;
  while (left.length > 0) {
    const ready = left.filter(isReady);
    if (ready.length === 0) {
      throw new RangeError(
        `Expected conditions that do not depend on each other, but found a circle: ${left.map(({ name }) => name).join(', ')}.`,
      );
    }
    ordered.push(...ready);
    left = left.filter((dimension) => !ready.includes(dimension));
  }
  const isFixed = (dimension: Dimension) =>
    'values' in dimension &&
    dimension.values.length === 1 &&
    dimension.when === undefined &&
    !isAskedFor(dimension, ordered);
  const searched = ordered.filter((dimension) => !isFixed(dimension));
  if (searched.length === 0) {
    throw new RangeError(
      'Expected something to search: a range or several values, such as --set learningRate=1e-4..1e-1:log, or a file with --space.',
    );
  }
  const fixed = ordered
    .filter(isFixed)
    .map((dimension) => [dimension.name, 'values' in dimension && dimension.values[0]]);
  return { dimensions: searched, fixed: Object.fromEntries(fixed) };
}

/** The setting that a trial's drawn parameters mean. */
export function settingOf({ dimensions, fixed }: SearchSpace, params: Record<string, Choice>): Setting {
  const drawn = dimensions.filter(({ name }) => Object.hasOwn(params, name));
  return {
    ...fixed,
    ...Object.fromEntries(drawn.map((one) => [one.name, drawnValue(one, params[one.name] as Choice)])),
  };
}

/** A space as `study.py` takes it. */
export function toOptuna({
  dimensions,
}: SearchSpace): (Distribution & { name: string; when?: Record<string, Choice[]> })[] {
  return dimensions.map((dimension) => ({
    name: dimension.name,
    ...distributionOf(dimension),
    ...(dimension.when && {
      when: Object.fromEntries(Object.entries(dimension.when).map(([name, values]) => [name, values.map(choiceOf)])),
    }),
  }));
}

function isAskedFor({ name }: Dimension, all: Dimension[]): boolean {
  return all.some(({ when = {} }) => Object.hasOwn(when, name));
}

function checkCondition({ name, when = {} }: Dimension, all: Dimension[]): void {
  for (const [other, values] of Object.entries(when)) {
    const asked = all.find((candidate) => candidate.name === other);
    if (!asked || !('values' in asked)) {
      throw new RangeError(
        `Expected ${name} to depend on a parameter of the search that has several values, but ${other} has ${asked ? 'a range' : 'none'}. Give it values, such as ${other}=${choiceOf(values[0] ?? '')},….`,
      );
    }
    const known = asked.values.map(choiceOf);
    const stray = values.map(choiceOf).find((value) => !known.includes(value));
    if (stray === undefined) continue;
    throw new RangeError(
      `Expected ${name} to depend on values of ${other} that are tried (${known.join(', ')}), but found ${stray}.`,
    );
  }
}
