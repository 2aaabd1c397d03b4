/** Trains the same model eagerly and compiled, on the same batches, for comparison. */
import { expect } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { modelInternals } from '../../../src/training/compiled/internals';
import { useNativeKernels } from '../../../src/training/compiled/kernels';
import { drawWithTensorFlow, seedRandom } from '../../../src/training/compiled/random';
import { compileTraining, type TrainingRows } from '../../../src/training/compiled/training';

export interface Example {
  model(): tf.LayersModel;
  /** Called once a model, so that each has an optimizer of its own. */
  compile?(): Partial<tf.ModelCompileArgs>;
  /** Rows to train on; random numbers when left out. */
  inputs?: () => tf.Tensor[];
  targets?: () => tf.Tensor[];
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

export function compiledModel({ model, compile }: Example): tf.LayersModel {
  const result = model();
  result.compile({ optimizer: 'sgd', loss: 'meanSquaredError', ...compile?.() });
  const shapes = result.getWeights().map(({ shape }) => shape);
  const drawn = shapes.map((shape, i) => tf.mul(numbers(shape, i + 1), 0.5));
  // Variances of batch normalisation must stay positive.
  result.setWeights(drawn.map((values, i) => (/variance/.test(result.weights[i]!.name) ? tf.abs(values) : values)));
  tf.dispose(drawn);
  return result;
}

export function exampleRows(model: tf.LayersModel, { inputs, targets }: Example): TrainingRows {
  const shapeOf = (tensor: tf.SymbolicTensor) => [rowCount, ...tensor.shape.slice(1).map((size) => size!)];
  return {
    inputs: inputs?.() ?? model.inputs.map((input, i) => numbers(shapeOf(input), 100 + i)),
    targets: targets?.() ?? model.outputs.map((output, i) => numbers(shapeOf(output), 200 + i)),
  };
}

/** Trains by tfjs and returns loss and metrics of each step. */
export function trainEagerly(model: tf.LayersModel, rows: TrainingRows, seed = 1, count = steps): number[][] {
  const train = modelInternals(model).makeTrainFunction();
  return Array.from({ length: count }, (_, step) => {
    const indices = tf.tensor1d(order.slice(step * batchSize, (step + 1) * batchSize), 'int32');
    const batch = [...rows.inputs, ...rows.targets].map((row) => tf.gather(row as tf.Tensor, indices));
    seedRandom(seed, step);
    const values = drawWithTensorFlow(() => train(batch));
    const numbers = values.map((value) => value.dataSync()[0]!);
    tf.dispose([indices, batch, values]);
    return numbers;
  });
}

/** Trains a model both ways and expects the same losses, metrics, weights and optimizer state. */
export async function expectEqualTraining(example: Example): Promise<void> {
  useNativeKernels();
  const eager = compiledModel(example);
  const model = compiledModel(example);
  const rows = exampleRows(model, example);

  const eagerValues = trainEagerly(eager, rows);
  const compiled = compileTraining(model, rows, batchSize);
  seedRandom(1);
  const half = order.length / 2;
  const values = [order.slice(0, half), order.slice(half)].flatMap((part) => {
    const result = compiled.run(rows, part);
    const numbers = result.arraySync();
    result.dispose();
    return numbers;
  });
  compiled.dispose();

  expectClose(values.flat(), eagerValues.flat());
  expectSameWeights(model, eager);
  // The optimizers are the same too: they do the same from here.
  const next = trainEagerly(model, rows, 2, 2);
  expectClose(next.flat(), trainEagerly(eager, rows, 2, 2).flat());
  expectSameWeights(model, eager);
  tf.dispose([rows.inputs, rows.targets] as tf.Tensor[][]);
  model.dispose();
  eager.dispose();
}

export function expectSameWeights(model: tf.LayersModel, other: tf.LayersModel): void {
  const [weights, expected] = [model, other].map((each) => each.getWeights().flatMap((w) => [...w.dataSync()]));
  expectClose(weights!, expected!);
}

export function expectClose(actual: number[], expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(1e-3, ...expected.map(Math.abs));
  const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
  expect(worst / largest).toBeLessThan(5e-4);
}
