import type { tf } from '../../tensorflow';
import type { Arrays } from '../samples/array-like';
import { prepareInputs, prepareSamples, type Samples } from '../samples/samples';
import type { ClassWeight, SampleWeight } from '../samples/weights';

/** What `[images, labels, sampleWeight]` and `{ xs, ys, sampleWeight }` hold. */
interface Parts {
  images: Arrays;
  labels: Arrays;
  sampleWeight?: SampleWeight;
}

/**
 * A batch as samples to train on or to measure with.
 *
 * @throws TypeError for what is no batch, and whatever `prepareSamples` throws
 */
export function samplesOfBatch(model: tf.LayersModel, batch: unknown, classWeight?: ClassWeight): Samples {
  const { images, labels, sampleWeight } = partsOf(batch);
  return prepareSamples(model, images, labels, { sampleWeight, classWeight });
}

/** A batch to predict: images alone, or with what else a batch has. */
export function inputsOfBatch(model: tf.LayersModel, batch: unknown): Samples {
  const images = isParts(batch) || isNamed(batch) ? partsOf(batch).images : (batch as Arrays);
  const inputs = prepareInputs(model, images);
  return { inputs, targets: [], length: inputs[0]!.length };
}

function partsOf(batch: unknown): Parts {
  if (isNamed(batch)) return { images: batch.xs, labels: batch.ys, sampleWeight: batch.sampleWeight };
  if (isParts(batch)) return { images: batch[0], labels: batch[1], sampleWeight: batch[2] };
  throw new TypeError(
    `Expected batches of the form [images, labels], [images, labels, sampleWeight] or { xs, ys } but found ${described(batch)}`,
  );
}

const isNamed = (batch: unknown): batch is { xs: Arrays; ys: Arrays; sampleWeight?: SampleWeight } =>
  typeof batch === 'object' && batch !== null && 'xs' in batch;

/** Numbers in lists are images, not parts of a batch. */
const isParts = (batch: unknown): batch is [Arrays, Arrays, SampleWeight?] =>
  Array.isArray(batch) && (batch.length === 2 || batch.length === 3) && batch.every((part) => typeof part === 'object');

function described(batch: unknown): string {
  if (Array.isArray(batch)) return `a list of ${batch.length}`;
  return typeof batch === 'object' && batch !== null ? `one of ${batch.constructor?.name}` : String(batch);
}
