/** Trains the same model eagerly and compiled, on the same batches, for comparison. */
import { expect } from 'vitest';
import { tf } from '../../../src/tensorflow';
import type { ModelRows } from '../../../src/training/compiled/model-steps';
import { metricValues } from '../../../src/training/metric-names';
import { useNativeKernels } from '../../../src/training/native/kernels';
import { modelInternals } from '../../../src/training/native/model-internals';
import { drawWithTensorFlow, seedRandom } from '../../../src/training/native/random';
import { compileTraining } from './compile';

export interface Example {
  model(): tf.LayersModel;
  /** Called once a model, so that each has an optimizer of its own. */
  compile?(): Partial<tf.ModelCompileArgs>;
  /** Rows to train on; random numbers when left out. */
  inputs?: () => tf.Tensor[];
  targets?: () => tf.Tensor[];
  sampleWeights?: () => tf.Tensor[];
  /** What happens to a model when half of the steps are done. */
  meanwhile?(model: tf.LayersModel): void;
}

export const rowCount = 24;
export const batchSize = 4;
export const steps = 20;

/** Numbers between -1 and 1 that are the same at every run. */
export function numbers(shape: number[], seed = 1): tf.Tensor {
  return tf.randomUniform(shape, -1, 1, 'float32', seed);
}

/** `steps` batches of row numbers, each row as often as the next. */
export const order = Int32Array.from({ length: steps * batchSize }, (_, i) => (i * 7) % rowCount);

const half = order.length / 2;

export function compiledModel({ model, compile }: Example): tf.LayersModel {
  const result = model();
  result.compile({ optimizer: 'sgd', loss: 'meanSquaredError', ...compile?.() });
  const shapes = result.getWeights().map(({ shape }) => shape);
  const drawn = shapes.map((shape, i) => tf.mul(numbers(shape, i + 1), 0.5));
  // Variances of batch normalisation must stay positive.
  const values = drawn.map((each, i) => (/variance/.test(result.weights[i]!.name) ? tf.abs(each) : each));
  result.setWeights(values);
  tf.dispose([drawn, values]);
  return result;
}

export function exampleRows(model: tf.LayersModel, { inputs, targets, sampleWeights }: Example): ModelRows {
  const shapeOf = (tensor: tf.SymbolicTensor) => [rowCount, ...tensor.shape.slice(1).map((size) => size!)];
  return {
    inputs: inputs?.() ?? model.inputs.map((input, i) => numbers(shapeOf(input), 100 + i)),
    targets: targets?.() ?? model.outputs.map((output, i) => numbers(shapeOf(output), 200 + i)),
    sampleWeights: sampleWeights?.(),
  };
}

/**
 * Trains by tfjs' own step, with constraints after it, and returns loss and metrics of each step.
 *
 * @param places the row numbers of all batches; the last batch may be a smaller one.
 * @param from the number of the first step, on which draws depend.
 */
export function trainEagerly(model: tf.LayersModel, rows: ModelRows, places = order, from = 0, size = batchSize) {
  const train = (
    modelInternals(model) as unknown as { makeTrainFunction(): (batch: tf.Tensor[]) => tf.Scalar[] }
  ).makeTrainFunction();
  const data = [rows.inputs, rows.targets, rows.sampleWeights ?? []].flat() as tf.Tensor[];
  return Array.from({ length: Math.ceil(places.length / size) }, (_, step) => {
    const indices = tf.tensor1d(places.slice(step * size, (step + 1) * size), 'int32');
    const batch = data.map((row) => tf.gather(row, indices));
    seedRandom(1, from + step);
    const values = drawWithTensorFlow(() => train(batch));
    const results = values.map((value) => value.dataSync()[0]!);
    constrain(model);
    tf.dispose([indices, batch, values]);
    return results;
  });
}

/** tfjs forgets constraints after a step; Keras does not. */
function constrain(model: tf.LayersModel): void {
  for (const { val, constraint } of modelInternals(model).collectedTrainableWeights) {
    if (constraint) tf.tidy(() => val.assign(constraint.apply(val)));
  }
}

/** Trains a model both ways and expects the same losses, metrics, weights and optimizer state. */
export function expectEqualTraining(example: Example): void {
  useNativeKernels();
  const eager = compiledModel(example);
  const model = compiledModel(example);
  const rows = exampleRows(model, example);

  const eagerValues = trainEagerly(eager, rows, order.slice(0, half));
  example.meanwhile?.(eager);
  eagerValues.push(...trainEagerly(eager, rows, order.slice(half), steps / 2));

  const compiled = compileTraining(model, rows, batchSize);
  const run = (part: Int32Array): number[][] => {
    const result = compiled.run(rows, part);
    const values = result.arraySync().map((row) => metricValues(model, row));
    result.dispose();
    return values;
  };
  seedRandom(1);
  const values = run(order.slice(0, half));
  example.meanwhile?.(model);
  expect(compiled.isCurrent()).toBe(true);
  values.push(...run(order.slice(half)));
  compiled.dispose();

  expectClose(values.flat(), eagerValues.flat(), 'loss and metrics');
  expectSameWeights(model, eager);
  // The optimizers are the same too: they do the same from here.
  const next = order.slice(0, batchSize);
  expectClose(trainEagerly(model, rows, next).flat(), trainEagerly(eager, rows, next).flat(), 'the next loss');
  expectSameWeights(model, eager);
  tf.dispose([rows.inputs, rows.targets, rows.sampleWeights ?? []] as tf.Tensor[][]);
  model.dispose();
  eager.dispose();
}

export function expectSameWeights(model: tf.LayersModel, other: tf.LayersModel): void {
  const [weights, expected] = [model, other].map((each) => each.getWeights().map((w) => [...w.dataSync()]));
  const largest = largestOf(expected!.flat());
  weights!.forEach((values, i) => {
    expectClose(values, expected![i]!, model.weights[i]!.name, largest);
  });
}

/** Expects numbers that differ by rounding only, in relation to the largest of them. */
export function expectClose(actual: number[], expected: number[], what?: string, largest = largestOf(expected)): void {
  expect(actual.length).toBe(expected.length);
  const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
  expect(worst / largest, what).toBeLessThan(5e-4);
}

const largestOf = (values: number[]): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
