import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, roundedDecimal, shortestDecimal } from '../../src/arrays/decimal';

const toNumber = ({ digits, exponent }: Decimal) => Number(`${digits}e${exponent - digits.length + 1}`);
const float32 = fc.float({ noNaN: true, noDefaultInfinity: true, min: 0 });

test('shortestDecimal(number, true) names the float32 number again, in as few digits as numpy needs', () => {
  fc.assert(
    fc.property(float32, (number) => {
      const decimal = shortestDecimal(number, true);
      expect(Math.fround(toNumber(decimal))).toBe(Math.abs(number));
      expect(decimal.digits.length).toBeLessThanOrEqual(9);
    }),
  );
  expect(shortestDecimal(Math.fround(0.1), true)).toEqual({ digits: '1', exponent: -1 });
  expect(shortestDecimal(2 ** 90, true)).toEqual({ digits: '12379401', exponent: 27 });
  expect(shortestDecimal(0, true)).toEqual({ digits: '0', exponent: 0 });
});

test('shortestDecimal(number, false) names the number again', () => {
  expect(shortestDecimal(0.1, false)).toEqual({ digits: '1', exponent: -1 });
  expect(shortestDecimal(Math.fround(0.1), false)).toEqual({ digits: '10000000149011612', exponent: -1 });
});

test('roundedDecimal(number, significant) rounds the number’s exact value, from halfway to the even digit', () => {
  expect(roundedDecimal(2 ** -9, 6)).toEqual({ digits: '195312', exponent: -3 });
  expect(roundedDecimal(3 * 2 ** -9, 6)).toEqual({ digits: '585938', exponent: -3 });
  expect(roundedDecimal(2.5, 1)).toEqual({ digits: '2', exponent: 0 });
  expect(roundedDecimal(0.15, 1)).toEqual({ digits: '1', exponent: -1 });
  expect(roundedDecimal(9.96, 2)).toEqual({ digits: '10', exponent: 1 });
});
