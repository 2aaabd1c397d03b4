/** Learning rates that follow the step, as Keras' schedules: each an object for an optimizer's `learningRate`. */
import { tf } from '../../tensorflow';
import { refuseUnknown } from '../options';

/** A learning rate for each step. It is computed beside the step, so that it changes without another compilation. */
export interface LearningRateSchedule {
  /** Its class in Keras. */
  readonly className: string;
  /** What it was made of. */
  readonly config: object;
  /** The rate of a step, counted from 0: float32 scalars. */
  at(step: tf.Scalar): tf.Scalar;
}

interface Decay {
  initialLearningRate: number;
  /** Steps after which the rate has decayed by `decayRate`. */
  decaySteps: number;
  decayRate: number;
  /** Whether the rate falls once in `decaySteps` steps, instead of a little in each; default false. */
  staircase?: boolean;
}

export type ExponentialDecayOptions = Decay;
export type InverseTimeDecayOptions = Decay;

/** initialLearningRate × decayRate ^ (step / decaySteps), as Keras' `ExponentialDecay`. */
export function exponentialDecay(options: ExponentialDecayOptions): LearningRateSchedule {
  const { initialLearningRate, decayRate } = checkedDecay('exponentialDecay', options);
  return schedule('ExponentialDecay', options, (step) =>
    tf.mul(initialLearningRate, tf.pow(decayRate, progressOf(step, options))),
  );
}

/** initialLearningRate / (1 + decayRate × step / decaySteps), as Keras' `InverseTimeDecay`. */
export function inverseTimeDecay(options: InverseTimeDecayOptions): LearningRateSchedule {
  const { initialLearningRate, decayRate } = checkedDecay('inverseTimeDecay', options);
  return schedule('InverseTimeDecay', options, (step) =>
    tf.div(initialLearningRate, tf.add(1, tf.mul(decayRate, progressOf(step, options)))),
  );
}

export interface PolynomialDecayOptions {
  initialLearningRate: number;
  decaySteps: number;
  /** Default 0.0001. */
  endLearningRate?: number;
  /** Default 1, a straight line. */
  power?: number;
}

/** From one rate down to another along a power of the steps that are left, as Keras' `PolynomialDecay`. */
export function polynomialDecay(options: PolynomialDecayOptions): LearningRateSchedule {
  refuseUnknown('polynomialDecay', options, {
    ...{ initialLearningRate: true, decaySteps: true },
    ...{ endLearningRate: true, power: true },
  });
  const { initialLearningRate, decaySteps, endLearningRate = 1e-4, power = 1 } = options;
  checkNumbers('polynomialDecay', { initialLearningRate, decaySteps, endLearningRate, power });
  return schedule('PolynomialDecay', options, (step) => {
    const left = tf.sub(1, tf.div(tf.minimum(step, decaySteps), decaySteps));
    return tf.add(tf.mul(initialLearningRate - endLearningRate, tf.pow(left, power)), endLearningRate);
  });
}

export interface PiecewiseConstantDecayOptions {
  /** Steps, rising: the last ones at which each of the values holds. */
  boundaries: number[];
  /** The rates, one more than boundaries. */
  values: number[];
}

/** One rate up to each boundary, the last one from there on, as Keras' `PiecewiseConstantDecay`. */
export function piecewiseConstantDecay(options: PiecewiseConstantDecayOptions): LearningRateSchedule {
  refuseUnknown('piecewiseConstantDecay', options, { boundaries: true, values: true });
  const { boundaries, values } = options;
  for (const number of [...boundaries, ...values]) checkNumbers('piecewiseConstantDecay', { 'each number': number });
  if (values.length !== boundaries.length + 1) {
    throw new RangeError(
      `Expected piecewiseConstantDecay to have one value more than boundaries but found ${values.length} values for ${boundaries.length} boundaries`,
    );
  }
  const stray = boundaries.findIndex((boundary, index) => index > 0 && boundary <= boundaries[index - 1]!);
  if (stray > 0) throw new RangeError(`Expected boundaries that rise but found ${boundaries.join(', ')}`);
  return schedule('PiecewiseConstantDecay', options, (step) => {
    const passed = tf.sum(tf.cast(tf.greater(step, boundaries), 'int32'));
    return tf.gather(tf.tensor1d(values), passed);
  });
}

export interface CosineDecayOptions {
  /** Where the rate begins; with a warm-up, the rate of its first step. */
  initialLearningRate: number;
  /** Steps from the highest rate to the lowest, behind the warm-up. */
  decaySteps: number;
  /** The share of the highest rate that is left at the end; default 0. */
  alpha?: number;
  /** The rate that a warm-up leads to, in a straight line; default: no warm-up. */
  warmupTarget?: number;
  /** Steps of the warm-up; default 0. */
  warmupSteps?: number;
}

/** Half a cosine from the highest rate down, after a warm-up if wanted, as Keras' `CosineDecay`. */
export function cosineDecay(options: CosineDecayOptions): LearningRateSchedule {
  refuseUnknown('cosineDecay', options, {
    ...{ initialLearningRate: true, decaySteps: true, alpha: true },
    ...{ warmupTarget: true, warmupSteps: true },
  });
  const { initialLearningRate, decaySteps, alpha = 0, warmupTarget, warmupSteps = 0 } = options;
  checkNumbers('cosineDecay', { initialLearningRate, decaySteps, alpha, warmupSteps, warmupTarget: warmupTarget ?? 0 });
  const highest = warmupTarget ?? initialLearningRate;
  const before = warmupTarget === undefined ? 0 : warmupSteps;
  return schedule('CosineDecay', options, (step) => {
    const share = tf.div(tf.minimum(tf.sub(step, before), decaySteps), decaySteps);
    const decayed = tf.mul(highest, falling(share, alpha));
    if (before === 0) return decayed;
    const warming = tf.add(tf.mul(highest - initialLearningRate, tf.div(step, warmupSteps)), initialLearningRate);
    return tf.where(tf.less(step, before), warming, decayed);
  });
}

export interface CosineDecayRestartsOptions {
  initialLearningRate: number;
  /** Steps of the first fall. */
  firstDecaySteps: number;
  /** By what each fall is longer than the one before; default 2. */
  tMul?: number;
  /** By what the highest rate of each fall is multiplied; default 1. */
  mMul?: number;
  /** The share of the highest rate that is left at the end of a fall; default 0. */
  alpha?: number;
}

/** One half of a cosine after the other, each beginning high again, as Keras' `CosineDecayRestarts`. */
export function cosineDecayRestarts(options: CosineDecayRestartsOptions): LearningRateSchedule {
  refuseUnknown('cosineDecayRestarts', options, {
    ...{ initialLearningRate: true, firstDecaySteps: true, tMul: true, mMul: true, alpha: true },
  });
  const { initialLearningRate, firstDecaySteps, tMul = 2, mMul = 1, alpha = 0 } = options;
  checkNumbers('cosineDecayRestarts', { initialLearningRate, firstDecaySteps, tMul, mMul, alpha });
  return schedule('CosineDecayRestarts', options, (step) => {
    const falls = tf.div(step, firstDecaySteps);
    const number =
      tMul === 1 ? tf.floor(falls) : tf.floor(tf.div(tf.log(tf.sub(1, tf.mul(falls, 1 - tMul))), Math.log(tMul)));
    const begun = tMul === 1 ? number : tf.div(tf.sub(1, tf.pow(tMul, number)), 1 - tMul);
    const share = tf.div(tf.sub(falls, begun), tf.pow(tMul, number));
    return tf.mul(tf.mul(initialLearningRate, tf.pow(mMul, number)), falling(share, alpha));
  });
}

/** From 1 at the share 0 down to `alpha` at 1. */
function falling(share: tf.Tensor, alpha: number): tf.Tensor {
  const cosine = tf.mul(0.5, tf.add(1, tf.cos(tf.mul(Math.PI, share))));
  return tf.add(tf.mul(1 - alpha, cosine), alpha);
}

function progressOf(step: tf.Tensor, { decaySteps, staircase }: Decay): tf.Tensor {
  const progress = tf.div(step, decaySteps);
  return staircase ? tf.floor(progress) : progress;
}

function schedule(className: string, config: object, at: (step: tf.Scalar) => tf.Tensor): LearningRateSchedule {
  return { className, config, at: (step) => tf.tidy(() => at(step) as tf.Scalar) };
}

function checkedDecay(name: string, options: Decay): Decay {
  refuseUnknown(name, options, { initialLearningRate: true, decaySteps: true, decayRate: true, staircase: true });
  const { staircase: _, ...numbers } = options;
  checkNumbers(name, numbers);
  return options;
}

function checkNumbers(name: string, numbers: Record<string, number>): void {
  for (const [key, value] of Object.entries(numbers)) {
    const least = /Steps$/.test(key) && key !== 'warmupSteps' ? 1 : Number.NEGATIVE_INFINITY;
    if (Number.isFinite(value) && value >= least) continue;
    const wanted = least === 1 ? 'a number of at least 1' : 'a finite number';
    throw new RangeError(`Expected ${key} of ${name} to be ${wanted} but found ${value}`);
  }
}

type Make = (config: never) => LearningRateSchedule;

const known: Record<string, Make> = {
  ExponentialDecay: exponentialDecay,
  InverseTimeDecay: inverseTimeDecay,
  PolynomialDecay: polynomialDecay,
  PiecewiseConstantDecay: piecewiseConstantDecay,
  CosineDecay: cosineDecay,
  CosineDecayRestarts: cosineDecayRestarts,
};

/** The schedule that was written as its class and what it was made of. */
export function scheduleOf({
  className,
  config,
}: Pick<LearningRateSchedule, 'className' | 'config'>): LearningRateSchedule {
  const make = known[className];
  if (!make) throw new RangeError(`Expected one of ${Object.keys(known).join(', ')} but found ${className}`);
  return make(config as never);
}
