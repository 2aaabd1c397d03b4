import { expect, test } from 'vitest';
import { toCodePoints, toUnits } from '../../../src/kernel/typescript/code-points';

test('toUnits(text, codePoints) and toCodePoints(text, units) count an emoji as one code point and two units', () => {
  const text = 'a😀가b';
  expect([0, 1, 2, 3, 4].map((codePoints) => toUnits(text, codePoints))).toEqual([0, 1, 3, 4, 5]);
  expect([0, 1, 3, 4, 5].map((units) => toCodePoints(text, units))).toEqual([0, 1, 2, 3, 4]);
});

test('toUnits(text, codePoints) stops at the end of the text', () => {
  expect(toUnits('😀', 7)).toBe(2);
});
