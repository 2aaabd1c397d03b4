import { bytesField, message, wholeField } from './protocol-buffer';

const bucketCount = 30;

/**
 * A `Summary.Value` of how numbers are distributed, for TensorBoard's histograms: 30 buckets of one width from the
 * least to the greatest, each with its ends and its count. Numbers that are not finite are left out.
 *
 * The messages are those of tensorflow/core/framework/summary.proto, tensor.proto and tensorboard/plugins/histogram.
 */
export function histogramValue(tag: string, numbers: ArrayLike<number>): Buffer {
  const buckets = bucketsOf(Array.from(numbers).filter(Number.isFinite));
  const content = Buffer.from(Float32Array.from(buckets.flat()).buffer);
  const dimension = (size: number) => bytesField(2, wholeField(1, size));
  const float = 1;
  const tensor = message(
    wholeField(1, float),
    bytesField(2, message(dimension(buckets.length), dimension(3))),
    bytesField(4, content),
  );
  const tensorClass = 2;
  const metadata = message(bytesField(1, bytesField(1, 'histograms')), wholeField(4, tensorClass));
  return message(bytesField(1, tag), bytesField(8, tensor), bytesField(9, metadata));
}

/** Left end, right end and count of each bucket; numbers that are all equal stand in one of width 1. */
function bucketsOf(numbers: number[]): [number, number, number][] {
  if (numbers.length === 0) return [];
  const least = numbers.reduce((one, other) => Math.min(one, other));
  const greatest = numbers.reduce((one, other) => Math.max(one, other));
  if (least === greatest) return [[least - 0.5, greatest + 0.5, numbers.length]];
  const width = (greatest - least) / bucketCount;
  const counts = new Array<number>(bucketCount).fill(0);
  for (const number of numbers) {
    const bucket = Math.min(Math.floor((number - least) / width), bucketCount - 1);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts.map((count, bucket) => [least + bucket * width, least + (bucket + 1) * width, count]);
}
