import { tf } from '../../tensorflow';
import { checkWholeNumber, refuseUnknown } from '../options';
import { type CountedPlaces, type Metric, ratio, streamingMetric } from './measured';

export interface AucOptions {
  /** At how many thresholds the curve is measured; default 200. */
  numThresholds?: number;
  /** True over false positives ('ROC'), or precision over recall ('PR'); default 'ROC'. */
  curve?: 'ROC' | 'PR';
  /** Its name in logs and the history; default 'auc'. */
  name?: string;
}

/** What is counted at each threshold, from the lowest on. */
interface Counts {
  truePositives: number[];
  falsePositives: number[];
  positives: number;
  negatives: number;
}

/** The area under a curve over all samples, as Keras' `AUC`; outputs must be from 0 to 1. */
export function auc(options: AucOptions = {}): Metric {
  refuseUnknown('auc', options, { numThresholds: true, curve: true, name: true });
  const { numThresholds = 200, curve = 'ROC', name = 'auc' } = options;
  checkWholeNumber('numThresholds', numThresholds, 2);
  if (curve !== 'ROC' && curve !== 'PR') throw new RangeError(`Expected curve to be 'ROC' or 'PR' but found ${curve}`);
  const inner = Array.from({ length: numThresholds - 2 }, (_, index) => (index + 1) / (numThresholds - 1));
  const thresholds = [-1e-7, ...inner, 1 + 1e-7];
  const sums = ({ labels, outputs, counts }: CountedPlaces): tf.Tensor1D => {
    const column = (each: tf.Tensor) => tf.reshape(each, [-1, 1]);
    const isPositive = tf.cast(tf.notEqual(labels, 0), 'float32');
    const [positive, negative] = [isPositive, tf.sub(1, isPositive)].map((each) => column(tf.mul(each, counts))) as [
      tf.Tensor2D,
      tf.Tensor2D,
    ];
    const called = tf.cast(tf.greater(column(outputs), tf.tensor2d([thresholds])), 'float32');
    const at = (each: tf.Tensor2D) => tf.reshape(tf.matMul(each, called, true), [-1]);
    return tf.concat([at(positive), at(negative), tf.sum(positive, 0), tf.sum(negative, 0)]) as tf.Tensor1D;
  };
  const result = (values: number[]): number => {
    const found: Counts = {
      truePositives: values.slice(0, numThresholds),
      falsePositives: values.slice(numThresholds, 2 * numThresholds),
      positives: values[2 * numThresholds]!,
      negatives: values[2 * numThresholds + 1]!,
    };
    return curve === 'ROC' ? underRoc(found) : underPrecisionRecall(found);
  };
  return streamingMetric(name, { kind: 'auc', options }, { size: () => 2 * numThresholds + 2, sums, result });
}

/** By trapezoids. */
function underRoc({ truePositives, falsePositives, positives, negatives }: Counts): number {
  const heights = truePositives.map((count) => ratio(count, positives));
  const places = falsePositives.map((count) => ratio(count, negatives));
  return sumOfPairs((i) => (places[i]! - places[i + 1]!) * ((heights[i]! + heights[i + 1]!) / 2), places.length);
}

/** As Davis and Goadrich interpolate it, https://www.biostat.wisc.edu/~page/rocpr.pdf. */
function underPrecisionRecall({ truePositives: hits, falsePositives, positives }: Counts): number {
  const called = hits.map((count, index) => count + falsePositives[index]!);
  return sumOfPairs((i) => {
    const [more, less] = [called[i]!, called[i + 1]!];
    const slope = ratio(hits[i]! - hits[i + 1]!, Math.max(more - less, 0));
    const intercept = hits[i + 1]! - slope * less;
    const growth = more > 0 && less > 0 ? Math.log(more / less) : 0;
    return ratio(slope * (hits[i]! - hits[i + 1]! + intercept * growth), positives);
  }, hits.length);
}

/** The sum over neighbours, the first of which stands at `i`. */
function sumOfPairs(value: (i: number) => number, length: number): number {
  return Array.from({ length: length - 1 }, (_, i) => value(i)).reduce((sum, each) => sum + each, 0);
}
