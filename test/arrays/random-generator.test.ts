import { expect, test } from 'vitest';
import { randomGenerator } from '../../src/arrays/random-generator';

const draw = (seed: number, count: number) => {
  const random = randomGenerator(seed);
  return Array.from({ length: count }, random);
};

test('randomGenerator(seed) has the published numbers of mulberry32', () => {
  expect(draw(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
});

test('randomGenerator(seed) repeats itself for a seed and differs for others', () => {
  expect(draw(42, 5)).toEqual(draw(42, 5));
  expect(draw(42, 5)).not.toEqual(draw(43, 5));
});

test('randomGenerator(seed) spreads evenly over [0, 1)', () => {
  const counts = new Array(10).fill(0);
  for (const number of draw(3, 10_000)) counts[Math.floor(number * 10)] += 1;
  expect(counts).toHaveLength(10);
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(Math.max(...counts)).toBeLessThan(1100);
});
