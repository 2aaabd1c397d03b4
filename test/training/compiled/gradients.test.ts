import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import type { ModelRows } from '../../../src/training/compiled/model-steps';
import { setLearningRate } from '../../../src/training/learning-rate';
import { seedRandom } from '../../../src/training/native/random';
import { compileTraining } from './compile';
import { compiledModel, exampleRows, numbers, rowCount } from './equality';

const size = 8;
const rate = 0.1;

/** An image and a sequence, so that layers of many kinds take part. */
function manyKinds(): tf.LayersModel {
  const { conv2d, maxPooling2d, batchNormalization, depthwiseConv2d, flatten, gru, concatenate, dropout, dense } =
    tf.layers;
  const through = (input: tf.SymbolicTensor, ...layers: tf.layers.Layer[]) =>
    layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input);
  const [image, sequence] = [tf.input({ shape: [6, 6, 1] }), tf.input({ shape: [3, 2] })];
  const seen = through(
    image,
    conv2d({ filters: 3, kernelSize: 2, padding: 'same', activation: 'relu' }),
    maxPooling2d({ poolSize: 2 }),
    batchNormalization(),
    depthwiseConv2d({ kernelSize: 2, activation: 'tanh' }),
    flatten(),
  );
  const heard = through(sequence, gru({ units: 3, recurrentInitializer: 'glorotNormal' }));
  const outputs = through(
    concatenate().apply([seen, heard]) as tf.SymbolicTensor,
    dropout({ rate: 0.3 }),
    dense({ units: 5, activation: 'sigmoid', kernelRegularizer: tf.regularizers.l2({ l2: 0.05 }) }),
    dense({ units: 3, activation: 'softmax' }),
  );
  return tf.model({ inputs: [image, sequence], outputs });
}

const example = {
  model: manyKinds,
  compile: () => ({ optimizer: tf.train.sgd(rate), loss: 'sparseCategoricalCrossentropy' }),
  targets: () => [tf.tensor1d(Array.from({ length: rowCount }, (_, i) => i % 3))],
};

const dot = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, i) => sum + value * other[i]!, 0);

/** A vector of length 1 in some direction. */
function direction(shape: number[], seed: number): Float32Array {
  const values = numbers(shape, seed).dataSync() as Float32Array;
  const length = Math.sqrt(dot(values, values));
  return values.map((value) => value / length);
}

describe('a compiled training step', () => {
  const model = compiledModel(example);
  const rows: ModelRows = exampleRows(model, example);
  const compiled = compileTraining(model, rows, size);
  const places = Int32Array.from({ length: size }, (_, i) => i);
  const weights = model.getWeights().map((weight) => weight.dataSync() as Float32Array);
  const shapes = model.getWeights().map(({ shape }) => shape);

  /** Sets the weights, runs one step and returns the loss that it began with. */
  function lossAt(values: Float32Array[], learningRate: number): number {
    model.setWeights(values.map((each, i) => tf.tensor(each, shapes[i])));
    setLearningRate(model, learningRate);
    seedRandom(1);
    return compiled.run(rows, places).dataSync()[0]!;
  }

  it('moves the weights along the gradient that finite differences give', () => {
    lossAt(weights, rate);
    const trainable = new Set(model.trainableWeights.map(({ name }) => name));
    const gradients = model.getWeights().map((after, i) => {
      const values = after.dataSync() as Float32Array;
      return values.map((value, j) => (weights[i]![j]! - value) / rate);
    });
    const distance = 1e-3;
    model.weights.forEach(({ name }, i) => {
      if (!trainable.has(name)) return;
      const length = Math.sqrt(dot(gradients[i]!, gradients[i]!));
      expect(length, name).toBeGreaterThan(1e-4);
      for (const seed of [1, 2]) {
        const towards = direction(shapes[i]!, 10 * i + seed);
        const moved = (sign: number) =>
          weights.map((values, k) => (k === i ? values.map((v, j) => v + sign * distance * towards[j]!) : values));
        const slope = (lossAt(moved(1), 0) - lossAt(moved(-1), 0)) / (2 * distance);
        // A loss has seven digits; the rest is the curve of the loss.
        const tolerance = 2e-4 + 0.02 * length;
        expect(Math.abs(slope - dot(gradients[i]!, towards)), name).toBeLessThan(tolerance);
      }
    });
    expect(compiled.isCurrent()).toBe(true);
  });
});
