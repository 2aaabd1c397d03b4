import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { expectation, findParameter, isSameKind, kindOf } from '../parameters/check-parameters';
import type { Parameter, ParameterValue } from '../parameters/read-parameters';
import { checkRange } from '../sweep/range';
import type { Dimension } from './space';

const scalar = z.union([z.number(), z.string(), z.boolean()]);
const value = z.union([scalar, z.array(scalar)]);
const when = z.record(z.string(), z.union([value, z.array(value)])).optional();
const entry = z.union([
  z.strictObject({
    type: z.enum(['float', 'int']).optional(),
    low: z.number(),
    high: z.number(),
    log: z.boolean().optional(),
    reverse_log: z.boolean().optional(),
    step: z.number().optional(),
    when,
  }),
  z.strictObject({ type: z.literal('categorical').optional(), choices: z.array(value).min(1), when }),
]);

const example =
  '{ "learningRate": { "low": 1e-4, "high": 0.1, "log": true }, "activation": { "choices": ["relu", "tanh"] }, "momentum": { "low": 0.5, "high": 0.99, "when": { "optimizer": "sgd" } }, "epochs": 5 }';

/**
 * The space in a file of JSON: by the name of a parameter a range (`low`, `high`, `log`, `reverse_log`, `step`),
 * `choices`, or one value that stays; `when` says with which values of other parameters it is there. `type` may be
 * Optuna's: float, int or categorical.
 *
 * @throws Error when the file cannot be read, SyntaxError for no JSON, TypeError or RangeError for entries that are
 *   none
 */
export async function readSpaceFile(file: string, parameters: Parameter[]): Promise<Dimension[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`Expected a file with a space, such as ${example}, but found: ${error.message}`);
  });
  const entries = parseJson(text, file);
  return Object.entries(entries).map(([name, raw]) => {
    const parameter = findParameter(name, parameters);
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      return { name, values: [checkKind(raw, parameter)] };
    }
    const result = entry.safeParse(raw);
    if (!result.success) {
      throw new TypeError(
        `Expected ${name} in ${file} to be a range, choices or one value, such as ${example}, but found ${JSON.stringify(raw)}.`,
      );
    }
    return {
      name,
      ...choicesOf(result.data, parameter),
      ...(result.data.when && { when: conditionOf(result.data.when, parameters) }),
    };
  });
}

function choicesOf(one: z.infer<typeof entry>, parameter: Parameter) {
  const { name } = parameter;
  if ('choices' in one) return { values: one.choices.map((choice) => checkKind(choice, parameter)) };
  checkKind(one.low, parameter);
  const { low, high, step, log = false, reverse_log = false, type } = one;
  const wanted = {
    low,
    high,
    log: log || reverse_log,
    ...(reverse_log && { reverse: true }),
    ...(step !== undefined && { step }),
  };
  const isWhole = type === undefined ? Number.isInteger(parameter.value) : type === 'int';
  const range = checkRange(name, { ...wanted, whole: isWhole }, JSON.stringify(one));
  if (type === 'int' && !range.whole) {
    throw new RangeError(`Expected ${name} as an int to have whole numbers, but found ${JSON.stringify(one)}.`);
  }
  return range;
}

/** A value may stand alone where there is only one. */
function conditionOf(
  raw: NonNullable<z.infer<typeof when>>,
  parameters: Parameter[],
): Record<string, ParameterValue[]> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, wanted]) => {
      const parameter = findParameter(name, parameters);
      const isOne = !Array.isArray(wanted) || (Array.isArray(parameter.value) && !Array.isArray(wanted[0]));
      const values = (isOne ? [wanted] : wanted) as ParameterValue[];
      return [name, values.map((one) => checkKind(one, parameter))];
    }),
  );
}

function checkKind(found: unknown, parameter: Parameter): ParameterValue {
  if (isSameKind(found, parameter.value)) return found as ParameterValue;
  throw new TypeError(`Expected ${expectation(parameter)}, but found ${JSON.stringify(found)}.`);
}

function parseJson(text: string, file: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`Expected ${file} to be JSON such as ${example}, but found: ${(error as Error).message}`);
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  throw new TypeError(`Expected ${file} to hold parameters by name, such as ${example}, but found ${kindOf(parsed)}.`);
}
