import { type Decimal, roundedDecimal, shortestDecimal } from './decimal';

const mostDecimals = 8;

/**
 * Chooses how numpy writes these numbers: at most 8 digits behind the point and no more than tell each from its neighbours,
 * the points below each other; in scientific notation when their sizes are far apart.
 *
 * @param single whether they are float32, whose neighbours are further apart
 */
export function floatFormat(numbers: number[], single: boolean): (number: number) => string {
  const finite = numbers.filter(Number.isFinite);
  const write = needsExponent(finite) ? scientific(finite, single) : (number: number) => positional(number, single);
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

function needsExponent(finite: number[]): boolean {
  const sizes = finite.filter((number) => number !== 0).map(Math.abs);
  if (sizes.length === 0) return false;
  const largest = Math.max(...sizes);
  const smallest = Math.min(...sizes);
  return largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000;
}

/** Writes 0.125 as `0.125` and 3 as `3.`. */
function positional(number: number, single: boolean): string {
  const size = Math.abs(number);
  const shortest = shortestDecimal(size, single);
  const significant = mostDecimals + 1 + shortest.exponent;
  const { digits, exponent } = shortest.digits.length > significant ? roundedDecimal(size, significant) : shortest;
  const padded = '0'.repeat(Math.max(0, -exponent)) + digits.padEnd(exponent + 1, '0');
  const point = Math.max(0, exponent) + 1;
  return `${signOf(number)}${padded.slice(0, point)}.${padded.slice(point).replace(/0+$/, '')}`;
}

/** Writes all numbers with as many digits as the one that needs most: `1.2500e-05`. */
function scientific(finite: number[], single: boolean): (number: number) => string {
  const needed = finite.map((number) => withoutZeros(fewestDigits(Math.abs(number), single)).length);
  const significant = Math.max(1, ...needed);
  const exponents = finite.map((number) => String(Math.abs(shortestDecimal(Math.abs(number), single).exponent)).length);
  const exponentDigits = Math.max(2, ...exponents);
  return (number) => {
    const { digits, exponent } = roundedDecimal(Math.abs(number), significant);
    const power = String(Math.abs(exponent)).padStart(exponentDigits, '0');
    return `${signOf(number)}${digits.slice(0, 1)}.${digits.slice(1)}e${exponent < 0 ? '-' : '+'}${power}`;
  };
}

function fewestDigits(size: number, single: boolean): Decimal {
  const shortest = shortestDecimal(size, single);
  return shortest.digits.length > mostDecimals + 1 ? roundedDecimal(size, mostDecimals + 1) : shortest;
}

function withoutZeros({ digits }: Decimal): string {
  return digits.replace(/0+$/, '');
}

function signOf(number: number): string {
  return number < 0 || Object.is(number, -0) ? '-' : '';
}
