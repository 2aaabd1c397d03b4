import type { tf } from '../../tensorflow';
import { isCompiled, refuseDisposed } from '../native/layers';
import { modelInternals } from '../native/model-internals';
import { type Arrays, eachArray } from './array-like';
import { checkedInput } from './check-input';
import { checkedTarget } from './check-target';
import { type Column, sliceColumn, toColumn } from './column';
import { type ClassWeight, type SampleWeight, sampleWeights } from './weights';

/** What a model is trained or evaluated on: one column for each input and output, all of the same length. */
export interface Samples {
  inputs: Column[];
  targets: Column[];
  /**
   * How much each sample's loss counts, or each of its time steps': for each output, or none when all count the same.
   */
  weights?: Column[];
  length: number;
}

interface Weighting {
  sampleWeight?: SampleWeight;
  classWeight?: ClassWeight;
}

/**
 * Checks images and labels against a compiled model.
 *
 * @throws Error when the model is not compiled
 * @throws RangeError or TypeError for other shapes, lengths or labels than the model can take: what was wanted and
 *   found
 */
export function prepareSamples(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  weighting: Weighting = {},
): Samples {
  refuseUncompiled(model);
  const inputs = prepareInputs(model, images);
  const targets = eachArray(labels, modelInternals(model).outputNames, { name: 'labels', side: 'output' }).map(
    (array, output) => checkedTarget(toColumn(array, 'labels'), model, output),
  );
  const length = sameLength(inputs, targets);
  const weights = sampleWeights(model, targets, weighting.sampleWeight, weighting.classWeight);
  return { inputs, targets, weights, length };
}

/** @throws Error when the model is not compiled */
export function refuseUncompiled(model: tf.LayersModel): void {
  if (isCompiled(model)) return;
  throw new Error(
    "Expected a compiled model but found one without a loss: call model.compile({ optimizer: 'adam', loss: …, metrics: ['accuracy'] }) first",
  );
}

/** Checks images against the inputs of a model, compiled or not. */
export function prepareInputs(model: tf.LayersModel, images: Arrays): Column[] {
  refuseDisposed(model);
  const columns = eachArray(images, modelInternals(model).inputNames, { name: 'images', side: 'input' }).map(
    (array, input) => checkedInput(toColumn(array, 'images'), model.inputs[input]?.shape.slice(1) ?? []),
  );
  sameLength(columns, []);
  return columns;
}

/** The samples [start, end), sharing memory. */
export function sliceSamples({ inputs, targets, weights }: Samples, start: number, end: number): Samples {
  const rows = (column: Column): Column => sliceColumn(column, start, end);
  return {
    inputs: inputs.map(rows),
    targets: targets.map(rows),
    weights: weights?.map(rows),
    length: end - start,
  };
}

function sameLength(inputs: Column[], targets: Column[]): number {
  const length = inputs[0]?.length ?? 0;
  if (length === 0) throw new RangeError('Expected at least one image but found none');
  const found = [...inputs, ...targets].find((column) => column.length !== length);
  if (found) {
    const [images, labels] = inputs.includes(found) ? ['images', 'images'] : ['images', 'labels'];
    throw new RangeError(
      `Expected as many ${labels} as ${images} but found ${length} ${images} and ${found.length} ${labels}`,
    );
  }
  return length;
}
