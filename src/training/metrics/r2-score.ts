import { tf } from '../../tensorflow';
import type { CountedPlaces, Streaming } from './measured';

/**
 * The share of the labels' variance that a model explains, over all samples, as Keras' `R2Score`: the mean over the
 * outputs.
 */
export const r2Score: Streaming = {
  size: (outputs) => 3 * outputs + 1,
  sums: ({ labels, outputs, counts }: CountedPlaces): tf.Tensor1D => {
    const sum = (each: tf.Tensor) => tf.sum(tf.mul(each, counts), 0);
    const errors = tf.squaredDifference(labels, outputs);
    return tf.concat([sum(labels), sum(tf.square(labels)), sum(errors), tf.sum(counts, 0)]) as tf.Tensor1D;
  },
  result: (sums) => {
    const outputs = (sums.length - 1) / 3;
    const count = sums.at(-1)!;
    const scores = Array.from({ length: outputs }, (_, output) => {
      const [sum, squares, errors] = [0, 1, 2].map((part) => sums[part * outputs + output]!) as [
        number,
        number,
        number,
      ];
      const score = 1 - errors / (squares - sum ** 2 / count);
      return Number.isFinite(score) || Number.isNaN(score) ? score : 0;
    });
    return scores.reduce((total, score) => total + score, 0) / outputs;
  },
};
