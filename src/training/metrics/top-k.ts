import { tf } from '../../tensorflow';
import { checkWholeNumber, refuseUnknown } from '../options';
import { type CountedPlaces, type Metric, meanMetric } from './measured';

export interface TopKOptions {
  /** How many of the highest outputs count; default 5. */
  k?: number;
  /** Its name in logs and the history; default Keras'. */
  name?: string;
}

/**
 * How often the right class is among the k highest outputs, for one-hot labels, as Keras' `TopKCategoricalAccuracy`.
 */
export function topKCategoricalAccuracy(options: TopKOptions = {}): Metric {
  return topK('topKCategoricalAccuracy', 'top_k_categorical_accuracy', options);
}

/** The same for labels that are the numbers of classes, as Keras' `SparseTopKCategoricalAccuracy`. */
export function sparseTopKCategoricalAccuracy(options: TopKOptions = {}): Metric {
  return topK('sparseTopKCategoricalAccuracy', 'sparse_top_k_categorical_accuracy', options);
}

function topK(kind: string, usualName: string, options: TopKOptions): Metric {
  refuseUnknown(kind, options, { k: true, name: true });
  const { k = 5, name = usualName } = options;
  checkWholeNumber('k', k, 1);
  return meanMetric(name, { kind, options }, ({ labels, outputs }: CountedPlaces) => {
    // The first of the highest, as TensorFlow has it: labels of a smoothed row count, too.
    const right = tf.oneHot(tf.argMax(labels, 1), outputs.shape[1]);
    const wanted = tf.sum(tf.mul(outputs, right), 1, true);
    const higher = tf.sum(tf.cast(tf.greater(outputs, wanted), 'float32'), 1);
    return tf.cast(tf.less(higher, k), 'float32') as tf.Tensor1D;
  });
}
