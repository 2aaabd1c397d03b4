import { isNdArray } from '../../arrays';
import { tf } from '../../tensorflow';
import { checkWholeNumber } from '../options';
import type { Arrays } from '../samples/array-like';
import type { SampleWeight } from '../samples/weights';

/** Images and labels of one step, and how much each sample counts if they do not count the same. */
export type GivenBatch =
  | [images: Arrays, labels: Arrays]
  | [images: Arrays, labels: Arrays, sampleWeight: SampleWeight]
  | { xs: Arrays; ys: Arrays; sampleWeight?: SampleWeight };

/** Batches one after the other; a list or a typed array is samples instead. */
type Series<Item> = AsyncIterable<Item> | (Iterable<Item> & { readonly length?: undefined });

/**
 * Samples that come batch by batch, as they are needed: a `tf.data.Dataset` of batches, a function that begins anew for
 * each epoch (a generator above all), or what can be iterated.
 *
 * Tensors in a batch are disposed of when its step is done, as tfjs' `fitDataset` does, but for variables and what
 * `tf.keep` keeps.
 */
export type Batches<Item = GivenBatch> = tf.data.Dataset<tf.TensorContainer> | Series<Item> | (() => Series<Item>);

/** Whether samples come in batches; otherwise they are arrays. */
export function isBatches(value: unknown): value is Batches<unknown> {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof tf.Tensor || isNdArray(value)) return false;
  return value instanceof tf.data.Dataset || Symbol.asyncIterator in value || Symbol.iterator in value;
}

/** How many batches there are; infinite where that is not known, or is so. */
export function countOf(batches: Batches<unknown>): number {
  const size = batches instanceof tf.data.Dataset ? batches.size : undefined;
  return size ?? Number.POSITIVE_INFINITY;
}

/** Begins with the first batch. */
export async function begin(batches: Batches<unknown>): Promise<AsyncIterator<unknown> | Iterator<unknown>> {
  if (batches instanceof tf.data.Dataset) return iteratorOf(await batches.iterator());
  const series = typeof batches === 'function' ? batches() : batches;
  if (Symbol.asyncIterator in series) return series[Symbol.asyncIterator]();
  if (Symbol.iterator in series) return series[Symbol.iterator]();
  throw new TypeError(
    'Expected a function that returns batches one after the other, as a generator does, but found none',
  );
}

/** Whether there is only one pass over the batches: a generator that has begun does not begin anew. */
export function isOnce(batches: Batches<unknown>): boolean {
  if (typeof batches === 'function' || batches instanceof tf.data.Dataset) return false;
  const iterator = Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  return (iterator as unknown) === batches;
}

const iteratorOf = (lazy: { next(): Promise<IteratorResult<unknown>> }): AsyncIterator<unknown> => ({
  next: () => lazy.next(),
});

/** The options of a call: beside batches, which bring their labels, they stand in the labels' place. */
export const optionsBeside = <Options extends object>(
  images: Arrays | Batches,
  labels: Arrays | Options | undefined,
  options: Options | undefined,
): Options => ((isBatches(images) ? (labels ?? options) : options) ?? {}) as Options;

/** @throws TypeError for options that make sense for arrays alone; RangeError for a number of steps that is none */
export function refuseArrayOptions(options: { batchSize?: number; sampleWeight?: unknown; steps?: number }): void {
  const stray = (['batchSize', 'sampleWeight'] as const).find((name) => options[name] !== undefined);
  if (stray) throw new TypeError(`Expected no ${stray} with batches, which bring that themselves, but found one`);
  if (options.steps !== undefined) checkWholeNumber('steps', options.steps, 1);
}
