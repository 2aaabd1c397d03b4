import { isNdArray } from '../../arrays';
import type { Arrays, Column } from './column';
import { toColumn } from './column';

/** How much each sample counts: [n] numbers, or one such array for each output of the model. */
export type SampleWeight = Arrays;

/** How much the samples of each class count: label → weight; with several outputs, output name → label → weight. */
export type ClassWeight = Record<number, number> | Record<string, Record<number, number>>;

/**
 * One weight for each sample and output, or nothing when all samples count the same.
 *
 * @throws TypeError when both kinds are given, as in Keras
 * @throws RangeError for another number of weights than samples, NaN, or a class without a weight
 */
export function sampleWeights(
  targets: Column[],
  outputNames: string[],
  sampleWeight: SampleWeight | undefined,
  classWeight: ClassWeight | undefined,
): Float32Array[] | undefined {
  if (sampleWeight !== undefined && classWeight !== undefined) {
    throw new TypeError(
      'Expected either sampleWeight or classWeight but found both: multiply them into one sampleWeight',
    );
  }
  if (sampleWeight !== undefined) return targets.map((target, output) => ownWeights(target, sampleWeight, output));
  if (classWeight === undefined) return undefined;
  return targets.map((target, output) => weightsOfClasses(target, classWeight, outputNames[output] ?? ''));
}

function ownWeights(target: Column, sampleWeight: SampleWeight, output: number): Float32Array {
  const array = isNdArray(sampleWeight) ? sampleWeight : (sampleWeight as Exclude<Arrays, unknown[]>[])[output];
  if (!array) throw new RangeError(`Expected a sampleWeight for output ${output} of the model but found none`);
  const weights = toColumn(array, 'sampleWeight');
  if (weights.length !== target.length || weights.size !== 1) {
    throw new RangeError(
      `Expected sampleWeight to have the shape [${target.length}] but found [${array.shape.join(', ')}]`,
    );
  }
  const stray = weights.data.findIndex((weight: number) => !Number.isFinite(weight));
  if (stray >= 0) {
    throw new RangeError(
      `Expected sampleWeight to be finite numbers but found ${weights.data[stray]} at position ${stray}`,
    );
  }
  return Float32Array.from(weights.data);
}

function weightsOfClasses(target: Column, classWeight: ClassWeight, outputName: string): Float32Array {
  const ofOutput = (classWeight as Record<string, unknown>)[outputName];
  const weights = (typeof ofOutput === 'object' ? ofOutput : classWeight) as Record<number, number>;
  return Float32Array.from({ length: target.length }, (_, sample) => {
    const label = labelOf(target, sample);
    const weight = weights[label];
    if (typeof weight !== 'number' || !Number.isFinite(weight)) {
      throw new RangeError(
        `Expected classWeight to have a number for every class in the labels but found ${weight} for class ${label}`,
      );
    }
    return weight;
  });
}

/** The class of a sample: the label itself, or the place of the largest number in its row. */
function labelOf({ data, size }: Column, sample: number): number {
  if (size === 1) return data[sample] as number;
  let best = 0;
  for (let place = 1; place < size; place++) {
    if ((data[sample * size + place] as number) > (data[sample * size + best] as number)) best = place;
  }
  return best;
}
