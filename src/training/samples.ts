import type { tf } from '../tensorflow';
import { type Arrays, type Column, sliceColumn, toColumn } from './column';
import { isCompiled } from './tfjs-internals';
import { type ClassWeight, type SampleWeight, sampleWeights } from './weights';

/** What a model is trained or evaluated on: one column for each input and output, all of the same length. */
export interface Samples {
  inputs: Column[];
  targets: Column[];
  /** How much each sample's loss counts: one array for each output, or none when all count the same. */
  weights?: Float32Array[];
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
 * @throws RangeError or TypeError for other shapes, lengths or labels than the model can take: what was wanted and found
 */
export function prepareSamples(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  weighting: Weighting = {},
): Samples {
  if (!isCompiled(model)) {
    throw new Error(
      "Expected a compiled model but found one without a loss: call model.compile({ optimizer: 'adam', loss: …, metrics: ['accuracy'] }) first",
    );
  }
  const inputs = prepareInputs(model, images);
  const targets = eachArray(labels, model.outputs.length, 'labels', 'output').map((array, output) =>
    checkedTarget(toColumn(array, 'labels'), model, output),
  );
  const length = sameLength(inputs, targets);
  const weights = sampleWeights(targets, model.outputNames, weighting.sampleWeight, weighting.classWeight);
  return { inputs, targets, length, ...(weights && { weights }) };
}

/** Checks images against the inputs of a model, compiled or not. */
export function prepareInputs(model: tf.LayersModel, images: Arrays): Column[] {
  const columns = eachArray(images, model.inputs.length, 'images', 'input').map((array, input) =>
    checkedInput(toColumn(array, 'images'), model.inputs[input]?.shape.slice(1) ?? []),
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
    length: end - start,
    ...(weights && { weights: weights.map((values) => values.subarray(start, end)) }),
  };
}

function eachArray(arrays: Arrays, count: number, name: string, side: string): Exclude<Arrays, unknown[]>[] {
  const list = Array.isArray(arrays) ? arrays : [arrays];
  if (list.length !== count) {
    throw new RangeError(
      `Expected ${count} array${count === 1 ? '' : 's'} of ${name}, one for each ${side} of the model, but found ${list.length}`,
    );
  }
  return list;
}

function checkedInput(column: Column, wanted: (number | null)[]): Column {
  if (matches(column.shape, wanted)) return column;
  if (column.shape.length === 0 && matches([1], wanted)) return { ...column, shape: [1] };
  const missing = matches([...column.shape, 1], wanted)
    ? '; add the channel axis with expandDims(images, -1)'
    : matches([column.length, ...column.shape], wanted)
      ? '; make one sample a batch with expandDims(image, 0)'
      : '';
  throw new RangeError(
    `Expected images of the shape ${withSamples(wanted)} for this model but found ${shapeOf(column)}${missing}`,
  );
}

function checkedTarget(column: Column, model: tf.LayersModel, output: number): Column {
  const outputShape = model.outputs[output]?.shape.slice(1) ?? [];
  const loss = lossName(model, output);
  refuseNaN(column);
  if (loss === 'sparseCategoricalCrossentropy') return checkedIndices(column, outputShape);
  if (matches(column.shape, outputShape)) return column;
  if (column.shape.length === 0 && matches([1], outputShape)) return { ...column, shape: [1] };
  if (loss === undefined) return column.shape.length === 0 ? { ...column, shape: [1] } : column;
  const hint =
    loss === 'categoricalCrossentropy' && column.size === 1
      ? "; turn them into rows with oneHot(labels), or compile with loss: 'sparseCategoricalCrossentropy'"
      : '';
  throw new RangeError(
    `Expected labels of the shape ${withSamples(outputShape)} for the loss ${loss} but found ${shapeOf(column)}${hint}`,
  );
}

/** Labels that are the numbers of classes, as the sparse loss takes them. */
function checkedIndices(column: Column, outputShape: (number | null)[]): Column {
  const wanted = outputShape.slice(0, -1);
  const classes = outputShape[outputShape.length - 1] ?? 0;
  if (!matches(column.shape, wanted) && !matches(column.shape, [...wanted, 1])) {
    const hint = column.size === classes ? ", or compile with loss: 'categoricalCrossentropy'" : '';
    throw new RangeError(
      `Expected labels of the shape ${withSamples(wanted)}, one number for each sample, for the loss sparseCategoricalCrossentropy but found ${shapeOf(column)}${hint}`,
    );
  }
  const stray = column.data.findIndex((label: number) => !Number.isInteger(label) || label < 0 || label >= classes);
  if (stray >= 0) {
    throw new RangeError(
      `Expected labels to be whole numbers from 0 to ${classes - 1}, the model having ${classes} outputs, but found ${column.data[stray]} at position ${stray}`,
    );
  }
  return { ...column, shape: [...wanted.map((side, axis) => side ?? (column.shape[axis] as number)), 1] };
}

function refuseNaN({ data, size }: Column): void {
  const place = data.findIndex(Number.isNaN);
  if (place >= 0) {
    throw new RangeError(`Expected labels to be numbers but found NaN in sample ${Math.floor(place / size)}`);
  }
}

/** The name of an output's loss; undefined for a function of the user's own. */
function lossName(model: tf.LayersModel, output: number): string | undefined {
  const { loss } = model;
  const own =
    typeof loss !== 'object' ? loss : Array.isArray(loss) ? loss[output] : loss[model.outputNames[output] ?? ''];
  return typeof own === 'string' ? own : undefined;
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

function matches(shape: number[], wanted: (number | null)[]): boolean {
  return shape.length === wanted.length && shape.every((side, axis) => wanted[axis] === null || wanted[axis] === side);
}

function withSamples(shape: (number | null)[]): string {
  return `[${['n', ...shape.map((side) => side ?? 'any')].join(', ')}]`;
}

function shapeOf(column: Column): string {
  return `[${[column.length, ...column.shape].join(', ')}]`;
}
