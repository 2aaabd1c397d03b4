/**
 * The parts of models and optimizers of tfjs-layers that are not public API; `test/training/native/internals.test.ts`
 * names each.
 */
import { tf } from '../../tensorflow';

/** The parts of a compiled tf.LayersModel that its type declares private or leaves out. */
export interface ModelInternals {
  inputs: tf.SymbolicTensor[];
  outputs: tf.SymbolicTensor[];
  inputNames: string[];
  outputNames: string[];
  optimizer_?: tf.Optimizer;
  isTraining: boolean;
  lossFunctions: LossFunction[];
  metricsTensors: [metric: LossFunction, output: number][];
  /** The weights whose gradients the optimizer is given, in this order. */
  collectedTrainableWeights: TrainedWeight[];
  call(inputs: tf.Tensor[], kwargs: { training: boolean }): tf.Tensor | tf.Tensor[];
  getDedupedMetricsNames(): string[];
  checkTrainableWeightsConsistency(): void;
}

/** A weight as layers have it. */
export interface TrainedWeight {
  val: tf.Variable;
  /** Whether it is not frozen, now. */
  trainable: boolean;
  constraint: { apply(weight: tf.Tensor): tf.Tensor } | null;
}

export type LossFunction = (target: tf.Tensor, output: tf.Tensor) => tf.Tensor;

/**
 * A tf.Sequential does its work through a model within, which it makes when it is compiled: a new one each time, and
 * here also when layers were added or taken away since.
 */
export function modelInternals(model: tf.LayersModel): ModelInternals {
  if (!(model instanceof tf.Sequential)) return model as unknown as ModelInternals;
  const outer = model as unknown as { model?: ModelInternals };
  if (outer.model?.outputs[0] !== model.outputs[0]) model.build();
  return outer.model!;
}

/** How many updates an optimizer has made; tfjs writes it into a saved optimizer. */
export interface OptimizerInternals {
  iterations_: number | undefined;
  applyGradients(gradients: tf.NamedTensorMap | NamedGradient[]): void;
}

export interface NamedGradient {
  name: string;
  tensor: tf.Tensor | null;
}

export const optimizerInternals = (optimizer: tf.Optimizer): OptimizerInternals =>
  optimizer as unknown as OptimizerInternals;

/** The variables that an optimizer keeps beside the weights; loading its state puts others in their place. */
export function optimizerVariables(optimizer: tf.Optimizer): tf.Variable[] {
  const fields = Object.values(optimizer).flat() as (tf.Variable | Partial<OptimizerSlot> | undefined)[];
  const variables = fields.map((field) => (field instanceof tf.Variable ? field : field?.variable));
  return variables.filter((value): value is tf.Variable => value instanceof tf.Variable);
}

/** The fields of tfjs's optimizers; each of them has some. */
export interface OptimizerFields {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  decay: number;
  momentum: number;
  m: tf.Scalar;
  useNesterov: boolean;
  centered: boolean;
  accBeta1: tf.Variable;
  accBeta2: tf.Variable;
  iteration: tf.Variable;
  accumulatedFirstMoment: OptimizerSlot[];
  accumulatedSecondMoment: OptimizerSlot[];
  accumulatedWeightedInfNorm: OptimizerSlot[];
  accumulatedMeanSquares: OptimizerSlot[];
  accumulatedMoments: OptimizerSlot[];
  accumulations: OptimizerSlot[];
}

export interface OptimizerSlot {
  originalName: string;
  variable: tf.Variable;
}
