import { tf } from '../../tensorflow';
import { placesOf, streamingOf } from '../metrics';
import { lossWeightsOf } from '../native/compile-arguments';
import { type LossFunction, modelInternals } from '../native/model-internals';
import { fromLogits } from './cross-entropy';
import type { Forward } from './forward';
import { allLayers, isMasking } from './layers';

/**
 * The loss and the metrics of a batch, in the order of the metrics' names, as Keras counts them: cross-entropies exact,
 * with the weights of samples and outputs, without the time steps that are masked, with regularization. Of a metric
 * that is made of sums it gives these, divided by the number of samples: their means over many batches tell its value.
 * So it is with any metric where masks leave more in one batch than in another.
 *
 * @param weights for each output [n], or a weight for each of its time steps; none where all samples count the same
 */
export function lossAndMetrics(
  model: tf.LayersModel,
  forward: Forward,
  targets: tf.Tensor[],
  weights: (tf.Tensor | undefined)[],
): [loss: tf.Scalar, ...metrics: tf.Tensor[]] {
  const inner = modelInternals(model);
  const { outputs, masks } = forward;
  const values = (metric: LossFunction, output: number): tf.Tensor => {
    const logits = forward.logits[output];
    const exact = logits && fromLogits(metric);
    return exact ? exact(targets[output]!, logits) : metric(targets[output]!, outputs[output]!);
  };
  const losses = inner.lossFunctions.map((loss, output) =>
    weightedMean(values(loss, output), weights[output], masks[output]),
  );
  const lossWeights = lossWeightsOf(inner);
  const weighted = losses.map((loss, output) =>
    lossWeights[output] === 1 ? loss : tf.mul(loss, lossWeights[output]!),
  );
  const summands = [...weighted, ...regularization(model)];
  const counted = isMasking(model);
  // With several outputs, the first metrics are their losses.
  const metrics = inner.metricsTensors.map(([metric, output], index) => {
    if (losses.length > 1 && index < losses.length) return losses[index]!;
    const streaming = streamingOf(metric);
    if (!streaming) {
      const value = weightedMean(values(metric, output), undefined, masks[output]);
      return counted ? withShare(value, masks[output]) : value;
    }
    const places = placesOf(targets[output]!, outputs[output]!, masks[output]);
    return tf.div(streaming.sums(places), outputs[output]!.shape[0]!);
  });
  return [summands.reduce((sum, summand) => tf.add(sum, summand)) as tf.Scalar, ...metrics];
}

/** What the regularizers of all layers add, each weight's once. tfjs leaves out those of recurrent cells. */
function regularization(model: tf.LayersModel): tf.Tensor[] {
  return allLayers(model).flatMap((layer) =>
    (layer as unknown as { _losses: (() => tf.Tensor)[] })._losses.map((loss) => loss()),
  );
}

/** The mean of values times weights; of those that a mask lets through, if there is one. */
function weightedMean(values: tf.Tensor, weight: tf.Tensor | undefined, mask: tf.Tensor | undefined): tf.Tensor {
  const factors = [weight, mask && ofMeanOne(mask)].flatMap((factor) => (factor ? withRank(factor, values.rank) : []));
  return tf.mean(factors.reduce((product, factor) => tf.mul(product, factor), values));
}

/**
 * A metric's mean over what a mask leaves, times the share that it leaves, and that share: over batches, its sum and
 * what it is over.
 */
function withShare(value: tf.Tensor, mask: tf.Tensor | undefined): tf.Tensor {
  const share = mask ? tf.mean(tf.cast(mask, 'float32')) : tf.scalar(1);
  return tf.stack([tf.mul(value, share), share]);
}

/** A mask as weights whose mean is 1; all 0 where nothing counts. */
function ofMeanOne(mask: tf.Tensor): tf.Tensor {
  const kept = tf.cast(mask, 'float32');
  return tf.divNoNan(kept, tf.mean(kept));
}

/** With as many axes as the values that it weighs: [n] becomes [n, 1] for [n, time steps]. */
function withRank(weight: tf.Tensor, rank: number): tf.Tensor {
  const missing = rank - weight.rank;
  return missing > 0 ? tf.reshape(weight, [...weight.shape, ...new Array<number>(missing).fill(1)]) : weight;
}
