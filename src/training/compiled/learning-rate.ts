/**
 * The learning rate as an input of a compiled step.
 *
 * An optimizer has it as a number, which a recording shows as a constant among others. So a step is recorded once with
 * the rate and once with another: the constants that follow are the rate, or its negative, and are asked for anew at
 * each run.
 */
import type { tf } from '../../tensorflow';
import type { Constant, Recording, Scalar } from './recording/recording';

export interface WithLearningRate {
  learningRate?: number;
  /** What sgd and momentum have, because they keep a tensor made of the rate. */
  setLearningRate?(rate: number): void;
}

/** The learning rate of an optimizer, or undefined when there is none. */
export function learningRateOf(optimizer: tf.Optimizer | undefined): number | undefined {
  return (optimizer as WithLearningRate | undefined)?.learningRate;
}

/** A rate that no code has as a number of its own by chance. */
export const otherRate = (rate: number): number => 2 * Math.abs(rate) + 0.3719;

/** Runs `action` while an optimizer has another learning rate. */
export function withLearningRate<T>(optimizer: tf.Optimizer, rate: number, action: () => T): T {
  const before = learningRateOf(optimizer)!;
  setLearningRate(optimizer, rate);
  try {
    return action();
  } finally {
    setLearningRate(optimizer, before);
  }
}

/**
 * Two recordings of a step in which the learning rate is a scalar that is asked for at each run.
 *
 * @param recording made with the optimizer's rate.
 * @param other made with `otherRate` of it.
 */
export function withRateAsScalar(
  optimizer: tf.Optimizer,
  recording: Recording,
  other: Recording,
): [Recording, Recording] {
  const rate = learningRateOf(optimizer)!;
  const isNumber = (constant: Constant | undefined, number: number) =>
    constant?.shape.length === 0 && constant.data[0] === Math.fround(number);
  const scalars: Scalar[] = [];
  for (const [value, constant] of other.constants) {
    const sign = [1, -1].find((each) => isNumber(constant, each * otherRate(rate)));
    if (sign === undefined || !isNumber(recording.constants.get(value), sign * rate)) continue;
    scalars.push({ value, number: () => sign * learningRateOf(optimizer)! });
  }
  const values = new Set(scalars.map(({ value }) => value));
  const withScalars = (each: Recording): Recording => ({
    ...each,
    scalars,
    constants: new Map([...each.constants].filter(([value]) => !values.has(value))),
  });
  return [withScalars(recording), withScalars(other)];
}

function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  const target = optimizer as WithLearningRate;
  if (target.setLearningRate) target.setLearningRate(rate);
  else target.learningRate = rate;
}
