/**
 * Random draws by TensorFlow's own ops, for what layers draw while they train: dropout, gaussian noise, initial
 * weights.
 *
 * tfjs draws one number after the other in JavaScript, which is slow, and which a recording would freeze. Here a draw
 * is a stateless op of a seed and a counter, and both live in an ordinary variable: so draws go on from step to step in
 * a compiled loop as in eager mode, and the same seed gives the same numbers in both.
 */
import { tf } from '../../tensorflow';
import {
  adoptTensor,
  binding,
  type CoreExports,
  coreExports,
  DataType,
  runOp,
  tensorId,
  typeAttributes,
} from './internals';

const { float32, int32, uint8 } = DataType;

/** Holds [seed, number of draws so far]. */
let state: tf.Variable | undefined;

/**
 * Every step begins its draws this far after the step before, however many it draws, so that any step can be found
 * again.
 */
const drawsPerStep = 4096;

/** How many draws there were, in any way: tells whether a step draws at all. */
let drawCount = 0;

/**
 * Makes the draws that follow repeatable: they depend on the seed and the step alone, not on what was drawn before.
 *
 * @param seed an integer of 32 bits
 * @param step the number of a step: a compiled step that is run next draws as this step, its followers as the following
 *   ones
 */
export function seedRandom(seed: number, step = 0): void {
  tf.tidy(() => randomState().assign(tf.tensor1d([seed, Math.imul(step, drawsPerStep)], 'int32')));
}

/** Runs a step and, if it draws, lets the draws after it be those of the step after it. */
export function asOneStep<T>(step: () => T): T {
  const state = randomState();
  const before = tf.keep(state.clone());
  const countBefore = drawCount;
  try {
    return step();
  } finally {
    if (drawCount > countBefore) tf.tidy(() => state.assign(tf.add(before, tf.tensor1d([0, drawsPerStep], 'int32'))));
    before.dispose();
  }
}

/**
 * Runs `action`, in which layers draw by TensorFlow wherever they name no seed of their own; calls with a seed give the
 * numbers that they always gave.
 *
 * @param action a synchronous function: outside of it tfjs draws as ever, so that initial weights stay what they are
 */
export function drawWithTensorFlow<T>(action: () => T): T {
  const core = coreExports();
  const { dropout, randomUniform, randomNormal, truncatedNormal } = core;
  const original = { dropout, randomUniform, randomNormal, truncatedNormal };
  replaceDraws(core, original);
  try {
    return action();
  } finally {
    Object.assign(core, original);
  }
}

function replaceDraws(core: CoreExports, original: Omit<CoreExports, 'softmax' | 'sigmoid'>): void {
  const isOurs = (dtype: string | undefined, seed: unknown) =>
    (seed === undefined || seed === null) && (dtype ?? 'float32') === 'float32' && tf.getBackend() === 'tensorflow';

  core.dropout = (x, rate, noiseShape, seed) => {
    const sameRank = !noiseShape || noiseShape.length === x.shape.length;
    if (!isOurs(x.dtype, seed) || !sameRank || rate <= 0 || rate >= 1) {
      return original.dropout(x, rate, noiseShape, seed);
    }
    const shape = x.shape.map((size, axis) => noiseShape?.[axis] ?? size);
    return tf.tidy(() => tf.mul(x, dropoutMask(shape, rate)));
  };
  core.randomUniform = (shape, minimum = 0, maximum = 1, dtype, seed) =>
    isOurs(dtype, seed)
      ? tf.tidy(() => tf.add(tf.mul(draw('StatelessRandomUniform', shape), maximum - minimum), minimum))
      : original.randomUniform(shape, minimum, maximum, dtype, seed);
  core.randomNormal = (shape, mean = 0, deviation = 1, dtype, seed) =>
    isOurs(dtype, seed)
      ? tf.tidy(() => tf.add(tf.mul(draw('StatelessRandomNormal', shape), deviation), mean))
      : original.randomNormal(shape, mean, deviation, dtype, seed);
  core.truncatedNormal = (shape, mean = 0, deviation = 1, dtype, seed) =>
    isOurs(dtype, seed)
      ? tf.tidy(() => tf.add(tf.mul(draw('StatelessTruncatedNormal', shape), deviation), mean))
      : original.truncatedNormal(shape, mean, deviation, dtype, seed);
}

/**
 * What dropout multiplies by: 0 with the probability `rate`, else what keeps the mean.
 *
 * A byte of random bits an element is enough and costs a quarter of what a float does. A byte is below 76 or below 77
 * with nearly the probability 0.3; which of the two is meant is drawn for each mask, so that 0.3 is the exact
 * probability.
 */
export function dropoutMask(shape: number[], rate: number): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  const words = draw('StatelessRandomUniformFullInt', [Math.ceil(size / 4)], int32);
  const limit = tf.floor(tf.add(draw('StatelessRandomUniform', []), rate * 256));
  const kept = tf.reshape(bytesAtLeast(words, limit), [-1]);
  const mask = tf.reshape(size % 4 === 0 ? kept : tf.slice(kept, 0, size), shape);
  return tf.mul(tf.cast(mask, 'float32'), 1 / (1 - rate));
}

/** Compares the bytes of integers with a limit. tfjs has no type for bytes, hence the native handles. */
function bytesAtLeast(words: tf.Tensor, limit: tf.Tensor): tf.Tensor {
  const native = binding();
  const execute = (op: string, types: Record<string, number>, ids: number[]) =>
    native.executeOp(op, typeAttributes(types), ids, 1)[0]!;
  const bytes = execute('Bitcast', { T: int32, type: uint8 }, [tensorId(words)]);
  const least = execute('Cast', { SrcT: float32, DstT: uint8 }, [tensorId(limit)]);
  const reached = adoptTensor(execute('GreaterEqual', { T: uint8 }, [bytes.id, least.id]));
  native.deleteTensor(bytes.id);
  native.deleteTensor(least.id);
  return reached;
}

/** One draw: a stateless op of the state, which then counts on. */
function draw(op: string, shape: number[], dtype: number = float32): tf.Tensor {
  drawCount++;
  const seed = randomState();
  const types = typeAttributes({ dtype, T: int32, Tseed: int32 });
  const drawn = runOp(op, [tf.tensor1d(shape, 'int32'), seed], types);
  seed.assign(tf.add(seed, tf.tensor1d([0, 1], 'int32')));
  return drawn;
}

function randomState(): tf.Variable {
  if (!state || state.isDisposed) {
    state = tf.tidy(() => tf.variable(tf.tensor1d([Math.floor(Math.random() * 2 ** 31), 0], 'int32'), false));
  }
  return state;
}
