/**
 * A generator of pseudo-random numbers in [0, 1) that repeats itself for the same seed.
 *
 * The algorithm is mulberry32: 32 bits of state, fit for shuffling and drawing, not for secrets.
 *
 * @param seed a whole number; only its lowest 32 bits count
 */
export function randomGenerator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
