import type { NdArray } from 'ndarray';
import type { tf } from '../../tensorflow';
import { type Arrays, eachArray } from './array-like';
import { type Column, toColumn } from './column';
import { matches, withSamples } from './shapes';

/**
 * How much each sample counts: [n] numbers, or, where an output is a sequence or an image, one for each of its places
 * ([n, time steps], [n, height, width]); or one such array for each output of the model.
 */
export type SampleWeight = Arrays;

/**
 * How much the samples of each class count, where 1 is meant when left out; with several outputs, output name → label →
 * weight.
 */
export type ClassWeight = Record<number, number> | Record<string, Record<number, number>>;

/**
 * The weights of the samples for each output, or nothing when all samples count the same.
 *
 * @throws TypeError when both kinds are given, as in Keras
 * @throws RangeError for weights that do not fit the samples, NaN, or labels that are no classes
 */
export function sampleWeights(
  model: tf.LayersModel,
  targets: Column[],
  sampleWeight: SampleWeight | undefined,
  classWeight: ClassWeight | undefined,
): Column[] | undefined {
  if (sampleWeight !== undefined && classWeight !== undefined) {
    throw new TypeError(
      'Expected either sampleWeight or classWeight but found both: multiply them into one sampleWeight',
    );
  }
  if (sampleWeight !== undefined) {
    const arrays = weightArrays(sampleWeight, model.outputNames);
    return targets.map((target, output) => ownWeights(target, placesOf(model, output), arrays[output]!));
  }
  if (classWeight === undefined) return undefined;
  const ofOutputs = classWeights(classWeight, model.outputNames);
  return targets.map((target, output) => weightsOfClasses(target, ofOutputs[output]!, model.outputNames[output]!));
}

/** The shape of what an output has a loss for in each sample: all its axes but the last. */
const placesOf = (model: tf.LayersModel, output: number): (number | null)[] =>
  model.outputs[output]!.shape.slice(1, -1);

/** One array of weights for each output; a single one serves all. */
function weightArrays(sampleWeight: SampleWeight, outputNames: string[]): NdArray[] {
  const isSingle = !Array.isArray(sampleWeight) || typeof sampleWeight[0] === 'number';
  const isByName = Object.getPrototypeOf(sampleWeight) === Object.prototype;
  const role = { name: 'sampleWeight', side: 'output' };
  if (!isSingle || isByName) return eachArray(sampleWeight, outputNames, role);
  const [single] = eachArray(sampleWeight, ['all'], role);
  return outputNames.map(() => single!);
}

function ownWeights(target: Column, places: (number | null)[], array: NdArray): Column {
  const weights = toColumn(array, 'sampleWeight');
  const { shape } = weights;
  const fits = places.slice(0, shape.length).length === shape.length && matches(shape, places.slice(0, shape.length));
  const isColumn = weights.size === 1 && !fits;
  if (weights.length !== target.length || !(fits || isColumn)) {
    const perPlace = places.length > 0 ? ` or ${withSamples(places).replace('n', String(target.length))}` : '';
    throw new RangeError(
      `Expected sampleWeight to have the shape [${target.length}]${perPlace} but found [${array.shape.join(', ')}]`,
    );
  }
  const stray = weights.data.findIndex((weight: number) => !Number.isFinite(weight));
  if (stray >= 0) {
    throw new RangeError(
      `Expected sampleWeight to be finite numbers but found ${weights.data[stray]} at position ${stray}`,
    );
  }
  return { ...weights, data: Float32Array.from(weights.data), shape: isColumn ? [] : shape };
}

/** The weights of the classes of each output, checked. */
function classWeights(classWeight: ClassWeight, outputNames: string[]): Record<number, number>[] {
  const isByOutput = Object.values(classWeight).some((each) => typeof each === 'object');
  if (!isByOutput && outputNames.length > 1) {
    throw new RangeError(
      `Expected classWeight to say for which of the outputs ${outputNames.join(', ')} it is, as { ${outputNames[0]}: { 0: 2 } }, but found weights alone`,
    );
  }
  const stray = Object.keys(classWeight).find((name) => isByOutput && !outputNames.includes(name));
  if (stray !== undefined) {
    throw new RangeError(`Expected classWeight to name outputs, ${outputNames.join(', ')}, but found ${stray}`);
  }
  const byOutput = classWeight as Record<string, Record<number, number>>;
  const ofOutputs = outputNames.map((name) =>
    isByOutput ? (byOutput[name] ?? {}) : (classWeight as Record<number, number>),
  );
  for (const [label, weight] of ofOutputs.flatMap((weights) => Object.entries(weights))) {
    if (!Number.isFinite(weight)) {
      throw new RangeError(`Expected classWeight to be finite numbers but found ${weight} for class ${label}`);
    }
  }
  return ofOutputs;
}

/** A weight for each place that has a class: a sample, or its time steps and pixels. */
function weightsOfClasses(target: Column, weights: Record<number, number>, outputName: string): Column {
  const shape = target.shape.slice(0, -1);
  const classes = target.shape.at(-1) ?? 1;
  const size = target.size / classes;
  const data = Float32Array.from({ length: target.length * size }, (_, place) => {
    const label = labelOf(target, place * classes, classes);
    if (Number.isInteger(label)) return weights[label] ?? 1;
    throw new RangeError(
      `Expected classWeight to be for an output whose labels are classes but found ${label} among those of ${outputName}: use sampleWeight`,
    );
  });
  return { data, shape, size, length: target.length };
}

/** The class at a place: the label itself, or where the largest number of its row stands. */
function labelOf({ data }: Column, from: number, classes: number): number {
  if (classes === 1) return data[from] as number;
  const row = Array.from(data.subarray(from, from + classes));
  return row.indexOf(Math.max(...row));
}
