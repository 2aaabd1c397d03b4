/** A positive number in decimal digits: `{ digits: '1234', exponent: -2 }` is 1.234 × 10⁻². */
export interface Decimal {
  digits: string;
  exponent: number;
}

/**
 * The fewest decimal digits that still name this floating-point number and no other.
 *
 * @param number a finite number of 0 or more
 * @param single whether it only has to be told from the float32 numbers
 */
export function shortestDecimal(number: number, single: boolean): Decimal {
  if (!single) return parsed(number.toExponential());
  for (let decimals = 0; ; decimals++) {
    const text = number.toExponential(decimals);
    if (decimals === 8 || Math.fround(Number(text)) === number) return parsed(text);
  }
}

/**
 * A number rounded to so many significant digits; one exactly halfway goes to the even digit.
 *
 * @param number a finite number of 0 or more
 */
export function roundedDecimal(number: number, significant: number): Decimal {
  const exact = parsed(number.toExponential(100));
  const kept = exact.digits.slice(0, significant);
  const isHalfway = /^50*$/.test(exact.digits.slice(significant));
  if (isHalfway && Number(kept.at(-1)) % 2 === 0) return { digits: kept, exponent: exact.exponent };
  return parsed(number.toExponential(significant - 1));
}

function parsed(exponential: string): Decimal {
  const [mantissa, exponent] = exponential.split('e') as [string, string];
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}
