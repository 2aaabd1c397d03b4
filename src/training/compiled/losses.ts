/**
 * Cross-entropy of a softmax as TensorFlow's own op, which computes the loss and its gradient at once from the logits.
 *
 * tfjs composes it, forward and back, of some forty ops on the probabilities, which it clips to [1e-7, 1 - 1e-7]. The op
 * needs no clipping: where a probability is outside, the loss and the gradient are exact instead (as in Keras).
 */
import { tf } from '../../tensorflow';
import {
  adoptTensor,
  binding,
  coreExports,
  DataType,
  type LossFunction,
  modelInternals,
  tensorId,
  typeAttributes,
} from '../native/internals';

/** Runs `action`, in which a model's cross-entropies of softmax outputs are computed from their logits. */
export function withFusedLosses<T>(model: tf.LayersModel, action: () => T): T {
  const internals = modelInternals(model);
  const core = coreExports();
  const { softmax } = core;
  const { lossFunctions } = internals;
  const logitsOf = new Map<tf.Tensor, tf.Tensor>();
  core.softmax = (logits, axis) => {
    const output = softmax(logits, axis);
    // The layer that computed the logits lets them go.
    if (axis === undefined || axis === -1 || axis === logits.rank - 1) logitsOf.set(output, tf.keep(tf.clone(logits)));
    return output;
  };
  internals.lossFunctions = lossFunctions.map((loss) => {
    const fused = fusedLosses().get(loss);
    if (!fused) return loss;
    return (target, output) => {
      const logits = logitsOf.get(output);
      return logits ? fused(target, logits) : loss(target, output);
    };
  });
  try {
    return action();
  } finally {
    core.softmax = softmax;
    internals.lossFunctions = lossFunctions;
    tf.dispose([...logitsOf.values()]);
  }
}

/** tfjs-layers' loss functions and what computes the same from logits. */
function fusedLosses(): Map<LossFunction, LossFunction> {
  known ??= new Map([
    [builtInLoss('sparseCategoricalCrossentropy'), sparseCrossEntropy],
    [builtInLoss('categoricalCrossentropy'), crossEntropy],
  ]);
  return known;
}

let known: Map<LossFunction, LossFunction> | undefined;

/** The function behind a loss's name, which tfjs-layers does not export. */
function builtInLoss(name: string): LossFunction {
  const model = tf.sequential({ layers: [tf.layers.activation({ activation: 'softmax', inputShape: [2] })] });
  model.compile({ optimizer: 'sgd', loss: name });
  const [loss] = modelInternals(model).lossFunctions;
  model.dispose();
  return loss!;
}

function sparseCrossEntropy(target: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  const labels = tf.cast(tf.floor(tf.reshape(target, [-1])), 'int32');
  return fused('SparseSoftmaxCrossEntropyWithLogits', labels, logits);
}

function crossEntropy(target: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  const labels = tf.reshape(tf.cast(target, 'float32'), [-1, logits.shape.at(-1)!]);
  return fused('SoftmaxCrossEntropyWithLogits', labels, logits);
}

/** The loss of every row; the op also returns what its gradient is made of. */
function fused(op: string, labels: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  const classes = logits.shape.at(-1)!;
  const types = typeAttributes({ T: DataType.float32, ...(labels.dtype === 'int32' && { Tlabels: DataType.int32 }) });
  const loss = tf.customGrad((...parameters) => {
    const [rows, save] = parameters as [tf.Tensor, tf.GradSaveFunc];
    const [value, gradient] = binding()
      .executeOp(op, types, [tensorId(rows), tensorId(labels)], 2)
      .map(adoptTensor);
    save([gradient!]);
    return {
      value: value!,
      gradFunc: (dy, saved) => tf.mul(tf.expandDims(dy, -1), (saved as tf.Tensor[])[0]!),
    };
  });
  return tf.reshape(loss(tf.reshape(logits, [-1, classes])), logits.shape.slice(0, -1));
}
