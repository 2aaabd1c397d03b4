/**
 * A step of a model as ordinary tfjs code: what runs one operation at a time, and what a compiled step is recorded
 * from.
 */
import { tf } from '../../tensorflow';
import { modelInternals, type TrainedWeight } from '../native/model-internals';
import { withForward } from './forward';
import { frozenLayers, statefulLayers } from './layers';
import { lossAndMetrics } from './loss';

/** What a step is given: a batch of each input and output, and of each output's sample weights where there are any. */
export interface Batch {
  inputs: tf.Tensor[];
  targets: tf.Tensor[];
  weights: tf.Tensor[];
}

/**
 * Trains a model on a batch, as tfjs does and, where that is wrong, as Keras does: see `lossAndMetrics`; constraints
 * hold after the step; what is frozen, now and not only when the model was compiled, stays as it is.
 *
 * @returns loss and metrics, as scalars or the sums that a metric is made of; the caller disposes of them
 */
export function trainOnBatch(model: tf.LayersModel, { inputs, targets, weights }: Batch): tf.Tensor[] {
  const trained = trainedWeights(model);
  let metrics: tf.Tensor[] = [];
  const computeLoss = (): tf.Scalar =>
    withForward(model, inputs, true, (forward) => {
      const [loss, ...others] = lossAndMetrics(model, forward, targets, weights);
      metrics = others.map((metric) => tf.keep(metric));
      return loss;
    });
  if (!trained.some(({ trainable }) => trainable)) return [tf.tidy(computeLoss), ...metrics];
  const loss = withFrozen(trained, () =>
    model.optimizer.minimize(
      computeLoss,
      true,
      trained.map(({ val }) => val),
    ),
  );
  for (const weight of trained) constrain(weight);
  for (const layer of statefulLayers(model)) tf.dispose(layer.keptStates.splice(0));
  return [loss!, ...metrics];
}

/** The loss and the metrics of a batch, as in training. */
export function evaluateOnBatch(model: tf.LayersModel, { inputs, targets, weights }: Batch): tf.Tensor[] {
  return tf.tidy(() =>
    withForward(model, inputs, false, (forward) => lossAndMetrics(model, forward, targets, weights)),
  );
}

/** The model's outputs for a batch, dropout and its like left out. */
export function predictOnBatch(model: tf.LayersModel, inputs: tf.Tensor[]): tf.Tensor[] {
  return tf.tidy(() => [modelInternals(model).call(inputs, { training: false })].flat());
}

/**
 * The weights that the optimizer is given, in this order, each once. Those that were frozen since do not change, nor
 * those of a frozen model inside of another: tfjs thaws their variables when the outer one is compiled.
 */
export function trainedWeights(model: tf.LayersModel): TrainedWeight[] {
  const frozen = new Set<unknown>(frozenLayers(model).flatMap(({ weights }) => weights));
  return [...new Set(modelInternals(model).collectedTrainableWeights)].map((weight) => ({
    val: weight.val,
    constraint: weight.constraint,
    trainable: weight.trainable && !frozen.has(weight),
  }));
}

/** Runs an update in which the variables of frozen weights say that they are. */
function withFrozen<Result>(weights: TrainedWeight[], update: () => Result): Result {
  const variables = weights.map(({ val }) => val as { trainable: boolean });
  const before = variables.map(({ trainable }) => trainable);
  variables.forEach((variable, i) => {
    variable.trainable = weights[i]!.trainable;
  });
  try {
    return update();
  } finally {
    variables.forEach((variable, i) => {
      variable.trainable = before[i]!;
    });
  }
}

function constrain({ val, constraint, trainable }: TrainedWeight): void {
  if (constraint && trainable) tf.tidy(() => val.assign(constraint.apply(val)));
}
