import { expectation, findParameter, isSameKind } from './check-parameters';
import type { Parameter, ParameterValue } from './read-parameters';

/**
 * Reads `name=value` as the command line has it, by the type that the notebook's parameter has.
 *
 * Throws a `SyntaxError` without a `=`, a `RangeError` for an unknown name, a `TypeError` for a value of another type.
 */
export function parseAssignment(text: string, parameters: Parameter[]): [name: string, value: ParameterValue] {
  const { name, value } = splitAssignment(text);
  return [name, parseValue(value, findParameter(name, parameters))];
}

/** The two sides of `name=value`. */
export function splitAssignment(text: string): { name: string; value: string } {
  const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new SyntaxError(`Expected an assignment like --set epochs=3, but found "${text}".`);
  }
  return { name, value: value.trim() };
}

/** The value that a text stands for, as one of the parameter. Throws a `TypeError` for a text that is none. */
export function parseValue(text: string, parameter: Parameter): ParameterValue {
  const value = valueLike(text, parameter.value);
  if (value !== undefined) return value;
  throw new TypeError(`Expected ${expectation(parameter)}, but found ${text}.${hint(text, parameter.value)}`);
}

function valueLike(text: string, example: ParameterValue): ParameterValue | undefined {
  if (typeof example === 'number') return parseNumber(text);
  if (typeof example === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (typeof example === 'string') return unquote(text);
  return parseList(text, example);
}

/** A finite number as TypeScript writes it, with _ between digits if wanted. */
function parseNumber(text: string): number | undefined {
  if (!/^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

function unquote(text: string): string {
  return /^(['"]).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

/** A list in JSON. */
function parseList(text: string, example: ParameterValue): ParameterValue | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && isSameKind(list, example) ? list : undefined;
  } catch {
    return undefined;
  }
}

function hint(text: string, example: ParameterValue): string {
  if (typeof example === 'number' && parseNumber(unquote(text)) !== undefined) return ' Leave out the quotes.';
  if (Array.isArray(example)) return ' Lists are written as in JSON.';
  return '';
}
