import { didYouMean } from '../../text/nearest-name';
import type { Parameter, ParameterValue } from './read-parameters';

/**
 * Makes sure that a notebook can take these values for its parameters.
 *
 * Throws a `RangeError` for a name that it does not have, a `TypeError` for a value of another type or a number that is
 * not finite.
 */
export function checkParameters(values: Record<string, ParameterValue>, parameters: Parameter[]): void {
  for (const [name, value] of Object.entries(values)) {
    const parameter = findParameter(name, parameters);
    if (isSameKind(value, parameter.value) && allFinite(value)) continue;
    throw new TypeError(`Expected ${expectation(parameter)}, but found ${describe(value)}.`);
  }
}

/**
 * The parameter of that name. Throws a `RangeError` that lists the names, with the nearest one first, when there is
 * none.
 */
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

/** The type of a value by the name that people use for it; a list has the types of its items, too. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    const kinds = [...new Set(value.map(kindOf))].sort();
    return value.length > 0 ? `list of ${kinds.map((kind) => `${kind}s`).join(' and ')}` : 'list';
  }
  return typeof value === 'string' ? 'text' : typeof value;
}

/** Whether a value could stand for `example`; the items of a list have one of the types that its items have. */
export function isSameKind(value: unknown, example: unknown): boolean {
  if (!Array.isArray(value) || !Array.isArray(example)) return kindOf(value) === kindOf(example);
  const kinds = example.length > 0 ? example.map(kindOf) : ['number', 'text', 'boolean'];
  return value.every((item) => kinds.includes(kindOf(item)));
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
