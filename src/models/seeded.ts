import { randomGenerator } from '../arrays';

/**
 * Runs `build` with every random number that tfjs draws taken from one seeded generator, so that the same seed makes
 * the same weights: `const model = seeded(42, () => tf.sequential({ layers: [...] }))`.
 *
 * tfjs has no seed for everything at once; each of its draws starts from `Math.random`, which is therefore replaced
 * while `build` runs, and only then.
 *
 * @param seed any whole number; without one, `build` runs as it would anyway
 * @param build a synchronous function; its result is handed through
 * @throws TypeError when `build` returns a promise, because what runs later would not be seeded
 */
export function seeded<Result>(seed: number | undefined, build: () => Result): Result {
  if (seed === undefined) return build();
  if (!Number.isInteger(seed)) throw new TypeError(`Expected the seed to be a whole number but found ${seed}`);
  const everyday = Math.random;
  Math.random = randomGenerator(seed);
  try {
    const result = build();
    if (result instanceof Promise) {
      throw new TypeError('Expected a function that returns its result at once but found one that returns a promise');
    }
    return result;
  } finally {
    Math.random = everyday;
  }
}
