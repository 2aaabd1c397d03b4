/** What metrics beyond tfjs' own are made of, and how they are known. */
import { tf } from '../../tensorflow';
import type { LossFunction } from '../native/model-internals';

/** A metric for `model.compile({ metrics: [precision(), … ] })`. */
export type Metric = LossFunction & {
  /** What it was made of: the function that makes it, and its options. */
  readonly madeOf: { kind: string; options: object };
  /** How it is measured over many batches, where that is not by the mean of its values. */
  readonly streaming?: Streaming;
};

/** How a metric is measured whose value is made of sums over all samples, such as the true positives. */
export interface Streaming {
  /** How many sums it keeps for outputs of this many classes. */
  size(classes: number): number;
  /** The sums over a batch: a vector. */
  sums(batch: CountedPlaces): tf.Tensor1D;
  /** The value, from the sums or any multiple of them. */
  result(sums: number[]): number;
}

/** Labels and outputs of all places of a batch that count: of each sample, or of its time steps or pixels. */
export interface CountedPlaces {
  /** [places, classes] of 0 and 1, or whatever the labels are. */
  labels: tf.Tensor2D;
  /** [places, classes]. */
  outputs: tf.Tensor2D;
  /** [places, 1]: 1, or 0 where a mask leaves a place out. */
  counts: tf.Tensor2D;
}

/** A metric that is measured by sums; called as a function it gives the value of one batch. */
export function streamingMetric(name: string, madeOf: Metric['madeOf'], streaming: Streaming): Metric {
  const ofBatch: LossFunction = (target, output) =>
    tf.tidy(() => tf.scalar(streaming.result(Array.from(streaming.sums(placesOf(target, output)).dataSync()))));
  return Object.assign(named(ofBatch, name), { madeOf, streaming });
}

/** A metric whose value over many batches is the mean of the places' values. */
export function meanMetric(
  name: string,
  madeOf: Metric['madeOf'],
  values: (places: CountedPlaces) => tf.Tensor1D,
): Metric {
  const ofBatch: LossFunction = (target, output) =>
    tf.tidy(() => tf.reshape(values(placesOf(target, output)), output.shape.slice(0, -1)));
  return Object.assign(named(ofBatch, name), { madeOf });
}

/** tfjs names a metric in logs as its function. */
const named = (metric: LossFunction, name: string): LossFunction =>
  Object.defineProperty(metric, 'name', { value: name });

/** Labels that are the numbers of classes become rows of 0 and 1. */
export function placesOf(target: tf.Tensor, output: tf.Tensor, mask?: tf.Tensor): CountedPlaces {
  const classes = output.shape.at(-1)!;
  const outputs = tf.reshape(output, [-1, classes]) as tf.Tensor2D;
  const places = outputs.shape[0];
  const isNumbers = target.size === places && classes > 1;
  const labels = isNumbers
    ? tf.oneHot(tf.cast(tf.reshape(target, [-1]), 'int32'), classes)
    : tf.reshape(target, [-1, classes]);
  const counts = mask ? tf.reshape(tf.cast(mask, 'float32'), [-1, 1]) : tf.ones([places, 1]);
  return { labels: tf.cast(labels, 'float32') as tf.Tensor2D, outputs, counts: counts as tf.Tensor2D };
}

/** The part of each number in a whole, 0 where there is no whole. */
export const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
