import { type Decimal, roundedDecimal, shortestDecimal } from './decimal';

const mostDecimals = 8;

/**
 * Chooses how numpy writes these numbers: at most 8 digits behind the point and no more than tell each from its
 * neighbours, the points below each other; in scientific notation when their sizes are far apart.
 *
 * @param single whether they are float32, whose neighbours are further apart
 */
export function floatFormat(numbers: number[], single: boolean): (number: number) => string {
  const finite = numbers.filter(Number.isFinite);
  const write = needsExponent(finite, single)
    ? scientific(finite, single)
    : (number: number) => positional(number, single);
  const split = (text: string) => text.split('.') as [string, string];
  const parts = finite.map((number) => split(write(number)));
  const behind = Math.max(0, ...parts.map(([, fraction]) => fraction.length));
  const names = numbers.filter((number) => !Number.isFinite(number)).map((number) => nameOf(number).length);
  const before = Math.max(0, ...parts.map(([whole]) => whole.length), ...names.map((length) => length - behind - 1));
  return (number) => {
    if (!Number.isFinite(number)) return nameOf(number).padStart(before + 1 + behind);
    const [whole, fraction] = split(write(number));
    return `${whole.padStart(before)}.${fraction.padEnd(behind)}`;
  };
}

function nameOf(number: number): string {
  if (Number.isNaN(number)) return 'nan';
  return number > 0 ? 'inf' : '-inf';
}

function needsExponent(finite: number[], single: boolean): boolean {
  const sizes = finite.filter((number) => number !== 0).map(Math.abs);
  if (sizes.length === 0) return false;
  const largest = Math.max(...sizes);
  const smallest = Math.min(...sizes);
  const inType = single ? Math.fround : Number;
  return largest >= 1e8 || smallest < inType(1e-4) || inType(largest / smallest) > 1000;
}

/** Writes 0.125 as `0.125` and 3 as `3.`; what is in front of the point is always written out. */
function positional(number: number, single: boolean): string {
  const shortest = shortestDecimal(Math.abs(number), single);
  const inFront = shortest.exponent + 1;
  const significant = Math.max(inFront, Math.min(shortest.digits.length, inFront + mostDecimals));
  const { digits, exponent } = withDigits(number, significant, shortest);
  const padded = '0'.repeat(Math.max(0, -exponent)) + digits;
  const point = Math.max(0, exponent) + 1;
  return `${signOf(number)}${padded.slice(0, point)}.${padded.slice(point).replace(/0+$/, '')}`;
}

/** Writes all numbers with as many digits as the one that needs most: `1.2500e-05`. */
function scientific(finite: number[], single: boolean): (number: number) => string {
  const fewest = finite.map((number) => {
    const shortest = shortestDecimal(Math.abs(number), single);
    return withDigits(number, Math.min(shortest.digits.length, mostDecimals + 1), shortest);
  });
  const significant = Math.max(...fewest.map(({ digits }) => digits.replace(/0+$/, '').length), 1);
  const exponentDigits = Math.max(...fewest.map(({ exponent }) => String(Math.abs(exponent)).length), 2);
  return (number) => {
    const { digits, exponent } = withDigits(number, significant, shortestDecimal(Math.abs(number), single));
    const power = String(Math.abs(exponent)).padStart(exponentDigits, '0');
    return `${signOf(number)}${digits.slice(0, 1)}.${digits.slice(1)}e${exponent < 0 ? '-' : '+'}${power}`;
  };
}

/** The shortest form where it has just so many digits; otherwise the number itself is rounded, not that form. */
function withDigits(number: number, significant: number, shortest: Decimal): Decimal {
  return shortest.digits.length === significant ? shortest : roundedDecimal(Math.abs(number), significant);
}

function signOf(number: number): string {
  return number < 0 || Object.is(number, -0) ? '-' : '';
}
