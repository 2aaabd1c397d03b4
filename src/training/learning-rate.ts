import type { tf } from '../tensorflow';
import { KerasOptimizer } from './optimizers';

interface WithLearningRate {
  learningRate?: number;
  setLearningRate?(learningRate: number): void;
}

/**
 * The learning rate that a compiled model's optimizer uses; with a schedule that of the next step.
 *
 * @throws TypeError when the optimizer has none
 */
export function learningRate(model: tf.LayersModel): number {
  const rate = learningRateIfAny(model);
  if (typeof rate !== 'number') {
    throw new TypeError(`Expected an optimizer with a learning rate but found ${model.optimizer.getClassName()}`);
  }
  return rate;
}

/** The learning rate, or nothing for an optimizer that has none. */
export function learningRateIfAny({ optimizer }: tf.LayersModel): number | undefined {
  return hasSchedule(optimizer) ? optimizer.currentRate() : (optimizer as WithLearningRate).learningRate;
}

/**
 * Changes the learning rate from the next step on.
 *
 * @throws TypeError when the optimizer has none, or a schedule, which alone says what it is
 */
export function setLearningRate(model: tf.LayersModel, rate: number): void {
  if (!Number.isFinite(rate))
    throw new RangeError(`Expected the learning rate to be a finite number but found ${rate}`);
  learningRate(model);
  if (hasSchedule(model.optimizer)) {
    throw new TypeError(
      `Expected an optimizer whose learning rate is a number but found one with the schedule ${model.optimizer.schedule?.className}: use either the schedule or what sets the rate`,
    );
  }
  const optimizer = model.optimizer as WithLearningRate;
  // SGD and momentum keep a tensor made of it.
  if (optimizer.setLearningRate) optimizer.setLearningRate(rate);
  else optimizer.learningRate = rate;
}

/** Whether the learning rate follows the step. */
export const hasSchedule = (optimizer: tf.Optimizer): optimizer is KerasOptimizer =>
  optimizer instanceof KerasOptimizer && optimizer.schedule !== undefined;
