/**
 * One seed made of several whole numbers, other ones for other numbers or another order: 32 bits by the mixing steps of
 * MurmurHash3. Lets every epoch and step have randomness of its own that does not depend on those before it.
 */
export function mixSeeds(...numbers: number[]): number {
  let mixed = numbers.length;
  for (const number of numbers) {
    mixed = Math.imul(mixed ^ (number | 0), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed | 0;
}
