import { expect } from 'vitest';

type Numbers = undefined | number | Numbers[] | { [name: string]: Numbers };

/** Expects the same structure with numbers that differ by float rounding only. */
export function expectClose(found: unknown, expected: unknown, tolerance = 1e-5): void {
  const rounded = (value: unknown): Numbers => {
    if (typeof value === 'number') return value;
    if (Array.isArray(value)) return value.map(rounded);
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, rounded(inner)]));
  };
  const compare = (a: Numbers, b: Numbers): void => {
    if (typeof a === 'number' && typeof b === 'number') {
      expect(Math.abs(a - b), `${a} and ${b}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(b)));
      return;
    }
    expect(Object.keys(a ?? {}).sort()).toEqual(Object.keys(b ?? {}).sort());
    for (const key of Object.keys(a ?? {}))
      compare((a as Record<string, Numbers>)[key], (b as Record<string, Numbers>)[key]);
  };
  compare(rounded(found), rounded(expected));
}
