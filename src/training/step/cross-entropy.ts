/**
 * Cross-entropies as Keras computes them: where an output is a softmax or a sigmoid, from what these were made of.
 *
 * tfjs computes them from probabilities, which it clips to [1e-7, 1 - 1e-7]: beyond, its loss no longer grows and its
 * gradient is none, so that a model on unscaled images never learns. From the logits both are exact at any size.
 */
import { tf } from '../../tensorflow';
import { coreExports } from '../native/internals';
import { type LossFunction, modelInternals } from '../native/model-internals';
import { softmaxCrossEntropy } from '../native/softmax-cross-entropy';

/**
 * Runs a model's layers and notes of which logits each softmax and each sigmoid was made.
 *
 * @returns what `run` returns, and the logits by what was made of them, to be disposed by the caller
 */
export function withLogits<Result>(run: () => Result): [Result, Map<tf.Tensor, tf.Tensor>] {
  const core = coreExports();
  const { softmax, sigmoid } = core;
  const logits = new Map<tf.Tensor, tf.Tensor>();
  // The layer that computed the logits lets them go.
  const note = (output: tf.Tensor, madeOf: tf.Tensor): tf.Tensor => {
    logits.set(output, tf.keep(tf.clone(madeOf)));
    return output;
  };
  core.softmax = (x, axis) => {
    const output = softmax(x, axis);
    return axis === undefined || axis === -1 || axis === x.rank - 1 ? note(output, x) : output;
  };
  core.sigmoid = (x) => note(sigmoid(x), x);
  try {
    return [run(), logits];
  } catch (error) {
    tf.dispose([...logits.values()]);
    throw error;
  } finally {
    Object.assign(core, { softmax, sigmoid });
  }
}

/**
 * One of tfjs' cross-entropies as a function of targets and logits; nothing for any other loss or metric. As in Keras,
 * which of the two activations made the output does not matter: a categorical cross-entropy is that of a softmax of the
 * logits.
 */
export const fromLogits = (loss: LossFunction): LossFunction | undefined => exactLosses().get(loss);

let known: Map<LossFunction, LossFunction> | undefined;

/** By tfjs-layers' function. As a metric, `crossentropy` has one of its own for two classes. */
function exactLosses(): Map<LossFunction, LossFunction> {
  known ??= new Map([
    [builtIn('sparseCategoricalCrossentropy').loss, sparse],
    [builtIn('categoricalCrossentropy').loss, categorical],
    [builtIn('binaryCrossentropy').loss, binary],
    [builtIn('binaryCrossentropy').metric, binary],
  ]);
  return known;
}

/** The functions behind a loss's name, which tfjs-layers does not export. */
function builtIn(name: string): { loss: LossFunction; metric: LossFunction } {
  const model = tf.sequential({ layers: [tf.layers.activation({ activation: 'softmax', inputShape: [2] })] });
  model.compile({ optimizer: 'sgd', loss: name, metrics: ['crossentropy'] });
  const { lossFunctions, metricsTensors } = modelInternals(model);
  model.dispose();
  return { loss: lossFunctions[0]!, metric: metricsTensors[0]![0] };
}

function sparse(target: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  return ofRows(tf.cast(tf.floor(tf.reshape(target, [-1])), 'int32'), logits);
}

function categorical(target: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  return ofRows(tf.reshape(tf.cast(target, 'float32'), [-1, logits.shape.at(-1)!]), logits);
}

/** The loss of every row; its gradient is known at once. */
function ofRows(labels: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  const classes = logits.shape.at(-1)!;
  const loss = tf.customGrad((...parameters) => {
    const [rows, save] = parameters as [tf.Tensor, tf.GradSaveFunc];
    const [value, gradient] = softmaxCrossEntropy(rows, labels);
    save([gradient]);
    return {
      value,
      gradFunc: (dy, saved) => tf.mul(tf.expandDims(dy, -1), (saved as tf.Tensor[])[0]!),
    };
  });
  return tf.reshape(loss(tf.reshape(logits, [-1, classes])), logits.shape.slice(0, -1));
}

/** max(x, 0) - x·z + log(1 + e^-|x|), whose derivative is sigmoid(x) - z. */
function binary(target: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  const labels = tf.cast(target, 'float32');
  const loss = tf.customGrad((...parameters) => {
    const [x, save] = parameters as [tf.Tensor, tf.GradSaveFunc];
    save([x, labels]);
    return {
      value: tf.add(tf.sub(tf.relu(x), tf.mul(x, labels)), tf.log1p(tf.exp(tf.neg(tf.abs(x))))),
      gradFunc: (dy, saved) => {
        const [kept, wanted] = saved as [tf.Tensor, tf.Tensor];
        return tf.mul(dy, tf.sub(tf.sigmoid(kept), wanted));
      },
    };
  });
  return tf.mean(loss(logits), -1);
}
