import { tf } from '../../tensorflow';
import { refuseUnknown } from '../options';
import { type CountedPlaces, type Metric, ratio, streamingMetric } from './measured';

export interface PrecisionOptions {
  /** What an output must be above to count as a yes; default 0.5, or with topK any. */
  thresholds?: number;
  /** Only the so many highest outputs of a sample count as a yes. */
  topK?: number;
  /** The class that is measured, alone; default: all together. */
  classId?: number;
  /** Its name in logs and the history. */
  name?: string;
}

export type RecallOptions = PrecisionOptions;

/**
 * How many of those that are called positive are, over all samples, as Keras' `Precision`.
 *
 * Labels may be the numbers of classes, too.
 */
export function precision(options: PrecisionOptions = {}): Metric {
  return counted('precision', options, ([positives, called]) => ratio(positives!, called!));
}

/** How many of the positive ones are called so, over all samples, as Keras' `Recall`. */
export function recall(options: RecallOptions = {}): Metric {
  return counted('recall', options, ([positives, , wanted]) => ratio(positives!, wanted!));
}

function counted(kind: string, options: PrecisionOptions, result: (sums: number[]) => number): Metric {
  refuseUnknown(kind, options, { thresholds: true, topK: true, classId: true, name: true });
  const { topK, classId, name = kind } = options;
  const threshold = options.thresholds ?? (topK === undefined ? 0.5 : Number.NEGATIVE_INFINITY);
  if (typeof threshold !== 'number') throw new TypeError(`Expected thresholds to be a number but found ${threshold}`);
  for (const [key, value] of Object.entries({ topK, classId })) {
    if (value === undefined || (Number.isInteger(value) && value >= 0)) continue;
    throw new RangeError(`Expected ${key} of ${kind} to be a whole number but found ${value}`);
  }
  const sums = ({ labels, outputs, counts }: CountedPlaces): tf.Tensor1D => {
    const highest = topK === undefined ? tf.onesLike(outputs) : amongHighest(outputs, topK);
    const said = tf.mul(highest, tf.cast(tf.greater(outputs, threshold), 'float32'));
    const [called, wanted] = [said, tf.cast(tf.notEqual(labels, 0), 'float32')].map((each) =>
      tf.mul(classId === undefined ? each : tf.slice(each, [0, classId], [-1, 1]), counts),
    ) as [tf.Tensor, tf.Tensor];
    return tf.stack([tf.mul(called, wanted), called, wanted].map((each) => tf.sum(each))) as tf.Tensor1D;
  };
  return streamingMetric(name, { kind, options }, { size: () => 3, sums, result });
}

/** 1 for the so many highest numbers of each row. */
function amongHighest(outputs: tf.Tensor2D, count: number): tf.Tensor {
  const { indices } = tf.topk(outputs, Math.min(count, outputs.shape[1]));
  return tf.sum(tf.oneHot(tf.cast(indices, 'int32'), outputs.shape[1]), 1).toFloat();
}
