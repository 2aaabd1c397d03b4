import type { ParameterValue } from '../parameters/read-parameters';

/** All numbers between two ends, both included. */
export interface Range {
  low: number;
  high: number;
  /** Whether each order of magnitude is as likely as the next. */
  log: boolean;
  /** With `log`: the mirror image of that, most numbers near the upper end. */
  reverse?: boolean;
  /** Only every so many from `low` on; all numbers without it. */
  step?: number;
  /** Whether only whole numbers are meant. */
  whole: boolean;
}

/** How ranges are written, for messages. */
export const rangeExample = '1e-4..1e-1:log, 0.5..0.99:reverse_log or 16..256:step=16';

const pattern = /^(.+?)\.\.(.+?)((?::[^:]*)*)$/;

/**
 * Reads `1..5`, `1e-4..1e-1:log`, `0.5..0.99:reverse_log`, `16..256:step=16`; undefined for a text that is no range.
 *
 * @param readNumber gives the number that an end or a step is
 * @param isWhole whether whole ends mean whole numbers
 * @throws RangeError for a range that is none, or that is asked for in a way that is not known
 */
export function parseRange(
  name: string,
  text: string,
  { readNumber, isWhole }: { readNumber: (text: string) => number; isWhole: boolean },
): Range | undefined {
  const [, from, to, rest = ''] = pattern.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const range: Range = { low: readNumber(from), high: readNumber(to), log: false, whole: isWhole };
  for (const word of rest.split(':').slice(1)) {
    const [, step] = /^step=(.+)$/.exec(word) ?? [];
    if (step !== undefined) range.step = readNumber(step);
    else if (word === 'log') range.log = true;
    else if (word === 'reverse_log') Object.assign(range, { log: true, reverse: true });
    else throw new RangeError(`Expected a range of ${name} such as ${rangeExample}, but found ${text}.`);
  }
  return checkRange(name, range, text);
}

/**
 * The range, if it is one; whole numbers are meant when all of its numbers are whole and `range.whole` allows it.
 *
 * @throws RangeError for ends in the wrong order, a logarithm of 0, or a step that is not of this range
 */
export function checkRange(name: string, range: Range, shown: string): Range {
  const { low, high, step, log } = range;
  if (!(low < high)) {
    throw new RangeError(`Expected ${name} to have a range from a smaller to a larger number, but found ${shown}.`);
  }
  if (log && low <= 0) {
    throw new RangeError(`Expected a range of ${name} on a log scale to begin above 0, but found ${shown}.`);
  }
  if (step !== undefined && log) {
    throw new RangeError(`Expected ${name} to have either a log scale or a step, but found both: ${shown}.`);
  }
  if (step !== undefined && !(step > 0 && step <= high - low)) {
    throw new RangeError(`Expected the step of ${name} to be above 0 and within the range, but found ${shown}.`);
  }
  return { ...range, whole: range.whole && [low, high, step ?? 1].every(Number.isInteger) };
}

/** All numbers of a range with a step, from the lowest on. */
export function numbersOf({ low, high, step = 1 }: Range): number[] {
  const count = Math.floor((high - low) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, index) => tidy(low + index * step));
}

/** `share` of the way through the range, 0 to 1. */
export function numberAt(range: Range, share: number): number {
  const { low, high, log, reverse, step, whole } = range;
  if (step !== undefined) {
    const numbers = numbersOf(range);
    return numbers[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] as number;
  }
  if (reverse) return mirrored(range, numberAt({ ...range, reverse: undefined }, 1 - share));
  const top = whole ? high + 1 : high;
  const value = log ? Math.exp(Math.log(low) + (Math.log(top) - Math.log(low)) * share) : low + (top - low) * share;
  return roundedIn(range, whole ? Math.floor(value) : value);
}

/** The number that lies as far from the other end. */
export function mirrored(range: Range, value: number): number {
  return roundedIn(range, range.low + range.high - value);
}

/** A number with so many digits that the range has some ten thousand of them, which is enough and can be read. */
export function roundedIn({ low, high, log, reverse, step, whole }: Range, value: number): number {
  const width = log && !reverse ? value * Math.min(1, high / low - 1) : high - low;
  const rounded = whole ? Math.round(value) : step === undefined ? round(value, width) : tidy(value);
  return Math.min(high, Math.max(low, rounded));
}

/** What a parameter is tried with: these values, or the numbers of a range. */
export type Choices = { values: ParameterValue[] } | Range;

/** To a ten-thousandth of the width. */
function round(value: number, width: number): number {
  const decimals = 4 - Math.floor(Math.log10(width));
  if (decimals < 0) return Math.round(value);
  return decimals > 100 ? value : Number(value.toFixed(decimals));
}

/** Without the digits that adding up leaves behind: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
