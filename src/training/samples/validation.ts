import type { tf } from '../../tensorflow';
import type { Arrays } from './array-like';
import { prepareSamples, type Samples, sliceSamples } from './samples';
import type { SampleWeight } from './weights';

/** Images and labels, and how much each of the samples counts if they do not count the same. */
export type ValidationArrays = [Arrays, Arrays] | [Arrays, Arrays, SampleWeight];

/**
 * The samples to train on and those to validate on: `validationData` if there is any, otherwise the last
 * `validationSplit` of the samples, taken before any shuffling.
 *
 * @throws RangeError when the split is not in [0, 1) or leaves one of the two without samples
 */
export function separateValidation(
  model: tf.LayersModel,
  samples: Samples,
  validationData: ValidationArrays | undefined,
  validationSplit: number,
): [Samples, Samples | undefined] {
  if (!(validationSplit >= 0 && validationSplit < 1)) {
    throw new RangeError(`Expected validationSplit to be at least 0 and less than 1 but found ${validationSplit}`);
  }
  if (validationData) {
    const [images, labels, sampleWeight] = validationData;
    return [samples, prepareSamples(model, images, labels, { sampleWeight })];
  }
  if (validationSplit === 0) return [samples, undefined];
  const splitAt = Math.floor(samples.length * (1 - validationSplit));
  if (splitAt === 0 || splitAt === samples.length) {
    throw new RangeError(
      `Expected validationSplit to leave samples on both sides but found ${validationSplit} of ${samples.length} samples`,
    );
  }
  return [sliceSamples(samples, 0, splitAt), sliceSamples(samples, splitAt, samples.length)];
}
