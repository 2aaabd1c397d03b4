/** What `random.ts` draws by TensorFlow's operations, drawn in JavaScript: the same seed gives the same numbers. */
import { tf } from '../../tensorflow';
import { type CoreExports, coreExports } from './internals';
import { randomWords, toNormal, toUniform } from './philox';

const drawsPerStep = 4096;

let seed = Math.floor(Math.random() * 2 ** 31);
let drawn = 0;

/** Makes the draws that follow repeatable: they depend on the seed and the step alone. */
export function seedRandom(newSeed: number, step = 0): void {
  seed = newSeed | 0;
  drawn = Math.imul(step, drawsPerStep);
}

/** Runs `action`, in which layers draw from the seed wherever they name none of their own. */
export function drawWithTensorFlow<T>(action: () => T): T {
  const core = coreExports();
  const { dropout, randomUniform, randomNormal } = core;
  const original = { dropout, randomUniform, randomNormal };
  replaceDraws(core, original);
  try {
    return action();
  } finally {
    Object.assign(core, original);
  }
}

function replaceDraws(
  core: CoreExports,
  original: Pick<CoreExports, 'dropout' | 'randomUniform' | 'randomNormal'>,
): void {
  const isOurs = (dtype: string | undefined, own: unknown) =>
    (own === undefined || own === null) && (dtype ?? 'float32') === 'float32';

  core.dropout = (x, rate, noiseShape, own) => {
    const sameRank = !noiseShape || noiseShape.length === x.shape.length;
    if (!isOurs(x.dtype, own) || !sameRank || rate <= 0 || rate >= 1) return original.dropout(x, rate, noiseShape, own);
    const shape = x.shape.map((size, axis) => noiseShape?.[axis] ?? size);
    return tf.tidy(() => tf.mul(x, dropoutMask(shape, rate)));
  };
  core.randomUniform = (shape, minimum = 0, maximum = 1, dtype, own) => {
    if (!isOurs(dtype, own)) return original.randomUniform(shape, minimum, maximum, dtype, own);
    const numbers = Float32Array.from(draw(tf.util.sizeFromShape(shape)), toUniform);
    return tf.tidy(() => tf.add(tf.mul(tf.tensor(numbers, shape), maximum - minimum), minimum));
  };
  core.randomNormal = (shape, mean = 0, deviation = 1, dtype, own) => {
    if (!isOurs(dtype, own)) return original.randomNormal(shape, mean, deviation, dtype, own);
    const size = tf.util.sizeFromShape(shape);
    const words = draw(2 * Math.ceil(size / 2));
    const numbers = new Float32Array(words.length);
    for (let place = 0; place < words.length; place += 2) {
      numbers.set(toNormal(words[place]!, words[place + 1]!), place);
    }
    return tf.tidy(() => tf.add(tf.mul(tf.tensor(numbers.subarray(0, size), shape), deviation), mean));
  };
}

/**
 * What dropout multiplies by: 0 with the probability `rate`, else what keeps the mean; a byte of random bits decides of
 * each element.
 */
export function dropoutMask(shape: number[], rate: number): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  const words = draw(Math.ceil(size / 4));
  const bytes = new Uint8Array(words.slice().buffer, 0, size);
  const limit = Math.floor(Math.fround(toUniform(draw(1)[0]!) + Math.fround(rate * 256)));
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(size);
  for (let place = 0; place < size; place++) if (bytes[place]! >= limit) mask[place] = kept;
  return tf.tensor(mask, shape);
}

/** Words of random bits; the next draw gives others. */
function draw(count: number): Uint32Array {
  const words = randomWords(seed, drawn, count);
  drawn = (drawn + 1) | 0;
  return words;
}
