import { didYouMean } from '../../text/nearest-name';
import type { Parameter, ParameterValue } from './read-parameters';

/**
 * Makes sure that a notebook can take these values for its parameters.
 *
 * Throws a `RangeError` for a name that it does not have, a `TypeError` for a value of another type or a number that is not finite.
 */
export function checkParameters(values: Record<string, ParameterValue>, parameters: Parameter[]): void {
  for (const [name, value] of Object.entries(values)) {
    const parameter = findParameter(name, parameters);
    if (isSameKind(value, parameter.value) && allFinite(value)) continue;
    throw new TypeError(`Expected ${expectation(parameter)}, but found ${describe(value)}.`);
  }
}

/** The parameter of that name. Throws a `RangeError` that lists the names, with the nearest one first, when there is none. */
export function findParameter(name: string, parameters: Parameter[]): Parameter {
  const parameter = parameters.find((candidate) => candidate.name === name);
  if (parameter) return parameter;
  const names = parameters.map((candidate) => candidate.name);
  throw new RangeError(
    `Expected one of the notebook's parameters (${names.join(', ') || 'none'}) but found "${name}".${didYouMean(name, names)}`,
  );
}

/** "epochs to be a number, such as 10": what a value of the parameter must be. */
export function expectation({ name, value }: Parameter): string {
  return `${name} to be a ${kindOf(value)}, such as ${typeof value === 'object' ? JSON.stringify(value) : value}`;
}

/** The type of a value by the name that people use for it; a list has the type of its items, too. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? `list of ${kindOf(value[0])}s` : 'list';
  return typeof value === 'string' ? 'text' : typeof value;
}

function isSameKind(value: unknown, other: unknown): boolean {
  const empty = [value, other].some((list) => Array.isArray(list) && list.length === 0);
  return empty ? Array.isArray(value) && Array.isArray(other) : kindOf(value) === kindOf(other);
}

function allFinite(value: ParameterValue): boolean {
  return [value].flat().every((item) => typeof item !== 'number' || Number.isFinite(item));
}

function describe(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? JSON.stringify(value)
      : String(value);
}
