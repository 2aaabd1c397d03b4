/** A positive number in decimal digits: `{ digits: '1234', exponent: -2 }` is 1.234 × 10⁻². */
export interface Decimal {
  digits: string;
  exponent: number;
}

/**
 * The fewest decimal digits that name this floating-point number and no other.
 *
 * @param number a finite number of 0 or more
 * @param single whether it only has to be told from the float32 numbers
 */
export function shortestDecimal(number: number, single: boolean): Decimal {
  if (!single || number === 0) return parsed(number.toExponential());
  for (let significant = 1; ; significant++) {
    const nearest = roundedDecimal(number, significant);
    if (Math.fround(toNumber(nearest)) === number) return nearest;
    // Above a power of two the next float32 is twice as far as below it: there one further up may do where the nearest
    // does not.
    const above = roundedDecimal(number * (1 + 2 ** -26), significant);
    if (Math.fround(toNumber(above)) === number) return above;
  }
}

function toNumber({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent - digits.length + 1}`);
}

/**
 * A number rounded to so many significant digits; one exactly halfway goes to the even digit.
 *
 * @param number a finite number of 0 or more
 */
export function roundedDecimal(number: number, significant: number): Decimal {
  const rounded = parsed(number.toExponential(significant - 1));
  const isOdd = Number(rounded.digits.at(-1)) % 2 === 1;
  if (!isOdd) return rounded;
  // Rounding has gone up from an even digit, if it was from halfway.
  const { digits, exponent } = parsed(number.toExponential(100));
  const isHalfway = /^50*$/.test(digits.slice(significant));
  return isHalfway ? { digits: digits.slice(0, significant), exponent } : rounded;
}

function parsed(exponential: string): Decimal {
  const [mantissa, exponent] = exponential.split('e') as [string, string];
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}
