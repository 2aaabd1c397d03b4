import { randomGenerator } from './random-generator';

/**
 * Distinct positions in random order, the same ones for the same seed.
 *
 * @param length positions are drawn from 0 to length - 1
 * @param count how many
 * @throws RangeError when more are asked for than there are
 */
export function sampleIndices(length: number, count: number, seed: number): number[] {
  if (!Number.isInteger(count) || count < 0 || count > length) {
    throw new RangeError(`Expected to draw a whole number from 0 to ${length} positions but found ${count}`);
  }
  const random = randomGenerator(seed);
  const indices = Array.from({ length }, (_, index) => index);
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random() * (length - i));
    [indices[i], indices[other]] = [indices[other] as number, indices[i] as number];
  }
  return indices.slice(0, count);
}
