/**
 * TensorFlow's stateless random numbers, number by number: Philox 4×32 with ten rounds.
 *
 * J. K. Salmon et al., “Parallel random numbers: as easy as 1, 2, 3”, SC 2011; how key and counter follow from a seed
 * is TensorFlow's own.
 */

type Four = [number, number, number, number];

const rounds = 10;
const [multiplierA, multiplierB] = [0xd2511f53, 0xcd9e8d57];
const [keyStepA, keyStepB] = [0x9e3779b9, 0xbb67ae85];

/** The upper half of the product of two unsigned numbers of 32 bits. */
function upperProduct(one: number, other: number): number {
  const [low, high] = [one & 0xffff, one >>> 16];
  const [otherLow, otherHigh] = [other & 0xffff, other >>> 16];
  const middle = high * otherLow + ((low * otherLow) >>> 16);
  const carried = low * otherHigh + (middle & 0xffff);
  return (high * otherHigh + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000)) >>> 0;
}

/** Four random words of the counter `counter` and the key, written into `words` from `place` on. */
function fill(words: Uint32Array, place: number, counter: Four, keyA: number, keyB: number): void {
  let [a, b, c, d] = counter;
  for (let round = 0; round < rounds; round++) {
    const [lowA, highA] = [Math.imul(multiplierA, a) >>> 0, upperProduct(multiplierA, a)];
    const [lowB, highB] = [Math.imul(multiplierB, c) >>> 0, upperProduct(multiplierB, c)];
    [a, b, c, d] = [(highB ^ b ^ keyA) >>> 0, lowB, (highA ^ d ^ keyB) >>> 0, lowA];
    keyA = (keyA + keyStepA) >>> 0;
    keyB = (keyB + keyStepB) >>> 0;
  }
  words[place] = a;
  words[place + 1] = b;
  words[place + 2] = c;
  words[place + 3] = d;
}

/**
 * The `count` words of 32 random bits that TensorFlow's stateless operations draw with the seed [first, second],
 * integers of 32 bits.
 */
export function randomWords(first: number, second: number, count: number): Uint32Array {
  const mixed = new Uint32Array(4);
  const upper = (number: number): number => (number < 0 ? 0xffffffff : 0);
  fill(mixed, 0, [first >>> 0, upper(first), second >>> 0, upper(second)], 0x3ec8f720, 0x02461e29);
  const [keyA, keyB, third, fourth] = mixed as unknown as Four;
  const words = new Uint32Array(4 * Math.ceil(count / 4));
  for (let group = 0; 4 * group < count; group++) fill(words, 4 * group, [group, 0, third, fourth], keyA, keyB);
  return words.subarray(0, count);
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** A word as a number of [0, 1), of its lower 23 bits. */
export function toUniform(word: number): number {
  bits[0] = (127 << 23) | (word & 0x7fffff);
  return float[0]! - 1;
}

/** Two words as two normally distributed numbers, by Box and Muller. */
export function toNormal(first: number, second: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(Math.max(toUniform(first), 1e-7)));
  const angle = 2 * Math.PI * toUniform(second);
  return [Math.sin(angle) * radius, Math.cos(angle) * radius];
}
