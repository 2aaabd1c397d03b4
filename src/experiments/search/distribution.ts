import type { ParameterValue } from '../parameters/read-parameters';
import { type Choices, mirrored, roundedIn } from '../sweep/range';

/** How Optuna is told of what a parameter may be, by its own names. */
export type Distribution =
  | { type: 'float'; low: number; high: number; log: boolean; step?: number }
  | { type: 'int'; low: number; high: number; log: boolean; step: number }
  | { type: 'categorical'; choices: Choice[] };

/** What Optuna takes for one of several choices. */
export type Choice = number | string | boolean;

/**
 * Numbers as they are; a list of values as its text. Optuna knows no mirrored scale, so it draws such numbers from the
 * other end.
 */
export function distributionOf(choices: Choices): Distribution {
  if ('values' in choices) return { type: 'categorical', choices: choices.values.map(choiceOf) };
  const { low, high, log, step, whole } = choices;
  if (whole) return { type: 'int', low, high, log, step: step ?? 1 };
  return { type: 'float', low, high, log, ...(step !== undefined && { step }) };
}

/** The value of the parameter that is meant by what Optuna has drawn. */
export function drawnValue(choices: Choices, drawn: Choice): ParameterValue {
  if ('values' in choices) {
    return choices.values.find((value) => choiceOf(value) === drawn) ?? drawn;
  }
  const number = roundedIn({ ...choices, reverse: undefined }, Number(drawn));
  return choices.reverse ? mirrored(choices, number) : number;
}

export function choiceOf(value: ParameterValue): Choice {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
