/** What training uses of tfjs-layers beyond its public types, in one place; test/training/tfjs-internals.test.ts names each piece. */
import { tf } from '../../tensorflow';

interface Internals {
  /** A sequential model leaves everything to a model inside. */
  model?: Internals;
  optimizer_?: tf.Optimizer;
  isTraining: boolean;
  lossFunctions: LossOrMetric[];
  metricsTensors: [LossOrMetric, number][];
  makeTrainFunction(): TrainFunction;
  getDedupedMetricsNames(): string[];
  checkTrainableWeightsConsistency(): void;
  calculateLosses(): tf.Scalar[];
  getTrainingConfig(): object;
}

type LossOrMetric = (labels: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;

/**
 * One training step: takes inputs, targets and, where there are any, sample weights, and returns the loss and the metrics
 * as scalars, which the caller disposes of.
 */
export type TrainFunction = (tensors: tf.Tensor[]) => tf.Scalar[];

function inside(model: tf.LayersModel): Internals {
  const outer = model as unknown as Internals;
  return outer.model ?? outer;
}

export function isCompiled(model: tf.LayersModel): boolean {
  return inside(model).optimizer_ !== undefined;
}

/** Whether some `fit` is at work on the model, tfjs' own included. */
export function isTraining(model: tf.LayersModel): boolean {
  return inside(model).isTraining;
}

export function setTraining(model: tf.LayersModel, training: boolean): void {
  inside(model).isTraining = training;
}

/** The names of the loss and the metrics as tfjs has them, each one once. */
export function tfjsMetricNames(model: tf.LayersModel): string[] {
  return inside(model).getDedupedMetricsNames();
}

/** Lets tfjs warn when layers were frozen or thawed after `compile`, which has no effect until the next one. */
export function warnOfUncompiledFreezing(model: tf.LayersModel): void {
  inside(model).checkTrainableWeightsConsistency();
}

/** The step that tfjs' own `fit` trains with. */
export function trainFunction(model: tf.LayersModel): TrainFunction {
  return inside(model).makeTrainFunction();
}

/**
 * The loss and the metrics of one batch, in the order of the metrics' names, as Keras counts them: with sample weights and
 * regularization in the loss, which tfjs' own `evaluate` leaves out.
 */
export function evaluationFunction(
  model: tf.LayersModel,
  inputs: tf.Tensor[],
  targets: tf.Tensor[],
  weights: (tf.Tensor | undefined)[],
): tf.Tensor[] {
  const { lossFunctions, metricsTensors } = inside(model);
  const outputs = forward(model, inputs);
  const meanOf = (metric: LossOrMetric, output: number, weight?: tf.Tensor): tf.Tensor => {
    const values = metric(targets[output] as tf.Tensor, outputs[output] as tf.Tensor);
    return tf.mean(weight ? tf.mul(values, weight) : values);
  };
  const losses = lossFunctions.map((loss, output) => meanOf(loss, output, weights[output]));
  const metrics = metricsTensors.map(([metric, output], index) =>
    losses.length > 1 && index < losses.length ? (losses[index] as tf.Tensor) : meanOf(metric, output),
  );
  return [tf.addN([...losses, ...inside(model).calculateLosses()]), ...metrics];
}

/** The model's outputs for one batch, dropout and its like left out. */
export function forward(model: tf.LayersModel, inputs: tf.Tensor[]): tf.Tensor[] {
  const outputs = model.predictOnBatch(inputs);
  return Array.isArray(outputs) ? outputs : [outputs];
}

/** Loss, metrics and optimizer in a form that `loadTrainingConfig` reads; undefined when one of them is a function of the user's own. */
export function trainingConfig(model: tf.LayersModel): object | undefined {
  const { loss, metrics } = model;
  const names = [loss, metrics ?? []].flatMap((entry) =>
    typeof entry === 'object' ? Object.values(entry).flat() : entry,
  );
  return names.every((name) => typeof name === 'string') ? inside(model).getTrainingConfig() : undefined;
}
