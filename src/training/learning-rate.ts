import type { tf } from '../tensorflow';

interface WithLearningRate {
  learningRate?: number;
  setLearningRate?(learningRate: number): void;
}

/**
 * The learning rate that a compiled model's optimizer uses.
 *
 * @throws TypeError when the optimizer has none
 */
export function learningRate(model: tf.LayersModel): number {
  const { learningRate } = model.optimizer as WithLearningRate;
  if (typeof learningRate !== 'number') {
    throw new TypeError(`Expected an optimizer with a learning rate but found ${model.optimizer.getClassName()}`);
  }
  return learningRate;
}

/** The learning rate, or nothing for an optimizer that has none. */
export function learningRateIfAny(model: tf.LayersModel): number | undefined {
  return (model.optimizer as WithLearningRate).learningRate;
}

/** Changes the learning rate from the next step on. */
export function setLearningRate(model: tf.LayersModel, rate: number): void {
  if (!Number.isFinite(rate))
    throw new RangeError(`Expected the learning rate to be a finite number but found ${rate}`);
  learningRate(model);
  const optimizer = model.optimizer as WithLearningRate;
  // SGD and momentum keep a tensor made of it.
  if (optimizer.setLearningRate) optimizer.setLearningRate(rate);
  else optimizer.learningRate = rate;
}
