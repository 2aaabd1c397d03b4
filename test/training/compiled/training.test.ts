import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { binding } from '../../../src/training/native/internals';
import { seedRandom } from '../../../src/training/native/random';
import { compileTraining } from './compile';
import {
  batchSize,
  compiledModel,
  exampleRows,
  expectClose,
  expectSameWeights,
  numbers,
  order,
  rowCount,
  trainEagerly,
} from './equality';

const stack =
  (inputShape: number[], ...layers: ((shape?: object) => tf.layers.Layer)[]) =>
  () =>
    tf.sequential({ layers: layers.map((layer, i) => layer(i === 0 ? { inputShape } : {})) });

const dense =
  (units: number, activation?: string) =>
  (options: object = {}) =>
    tf.layers.dense({ units, activation: activation as 'relu', ...options });

const mlp = stack([6], dense(5, 'relu'), dense(3));
describe('compileTraining(model, rows, batchSize)', () => {
  const weightsAfter = (seed: number) => {
    const example = { model: stack([6], dense(5, 'relu'), () => tf.layers.dropout({ rate: 0.4 }), dense(3)) };
    const model = compiledModel(example);
    const rows = exampleRows(model, example);
    const compiled = compileTraining(model, rows, batchSize);
    seedRandom(seed);
    compiled.run(rows, order).dispose();
    compiled.dispose();
    return model.getWeights().flatMap((weights) => [...weights.dataSync()]);
  };

  it('gives bit for bit the same weights for the same seed, and others for another', () => {
    const weights = weightsAfter(5);
    expect(weightsAfter(5)).toEqual(weights);
    expect(weightsAfter(6)).not.toEqual(weights);
  });

  it('leaves the model as it was until it runs', () => {
    const example = { model: mlp, compile: () => ({ optimizer: 'adam' }) };
    const [model, other] = [compiledModel(example), compiledModel(example)];
    compileTraining(model, exampleRows(model, example), batchSize);
    expectSameWeights(model, other);
    expect(model.optimizer.iterations).toBe(0);
  });

  it('trains on bytes as on the floats that they stand for', () => {
    const values = Uint8Array.from({ length: rowCount * 6 }, (_, i) => (i * 37) % 256);
    const inputs = [{ values, shape: [rowCount, 6], divisor: 255 }];
    const [fromBytes, fromFloats] = [1, 2].map(() => compiledModel({ model: mlp }));
    const rows = exampleRows(fromBytes!, { model: mlp });
    const floats = {
      ...rows,
      inputs: [
        tf.tensor2d(
          Float32Array.from(values, (value) => value / 255),
          [rowCount, 6],
        ),
      ],
    };
    compileTraining(fromBytes!, { ...rows, inputs }, batchSize).run({ ...rows, inputs }, order);
    compileTraining(fromFloats!, floats, batchSize).run(floats, order);
    expectSameWeights(fromBytes!, fromFloats!);
  });

  it('trains on a smaller batch that is left over', () => {
    const [model, other] = [1, 2].map(() => compiledModel({ model: mlp, compile: () => ({ optimizer: 'adam' }) }));
    const rows = exampleRows(model!, { model: mlp });
    const compiled = compileTraining(model!, rows, 10);
    const places = order.slice(0, 24);
    const values = compiled.run(rows, places).arraySync();
    expectClose(values.flat(), trainEagerly(other!, rows, places, 0, 10).flat());
    expectSameWeights(model!, other!);
    expect(model!.optimizer.iterations).toBe(3);
  });

  it('runs a smaller batch beside very many one operation at a time, with the same draws and without compiling it', () => {
    const withDropout = stack([6], dense(5, 'relu'), () => tf.layers.dropout({ rate: 0.4 }), dense(3));
    const example = { model: withDropout, compile: () => ({ optimizer: 'adam', metrics: ['mse'] }) };
    const [model, other] = [compiledModel(example), compiledModel(example)];
    const places = Int32Array.from({ length: 401 }, (_, i) => (i * 7) % 401);
    const rows = { inputs: [numbers([401, 6])], targets: [numbers([401, 3], 2)] };
    const sessions = binding().getNumOfSavedModels();
    const compiled = compileTraining(model, rows, 2);
    expect(binding().getNumOfSavedModels() - sessions).toBe(1);
    const tensors = tf.memory().numTensors;
    seedRandom(1);
    const values = [places.slice(0, 300), places.slice(300)].map((part) => compiled.run(rows, part));
    expect(tf.memory().numTensors - tensors).toBe(values.length);
    expectClose(values.flatMap((value) => value.arraySync()).flat(), trainEagerly(other, rows, places, 0, 2).flat());
    expectSameWeights(model, other);
    expect(model.optimizer.iterations).toBe(201);
    expect(binding().getNumOfSavedModels() - sessions).toBe(1);
    tf.dispose(values);
    compiled.dispose();
  });

  it('knows when it no longer stands for the model', () => {
    const example = { model: mlp, compile: () => ({ optimizer: tf.train.rmsprop(0.1) }) };
    const model = compiledModel(example);
    const compiled = compileTraining(model, exampleRows(model, example), batchSize);
    expect(compiled.isCurrent()).toBe(true);
    (model.optimizer as unknown as { decay: number }).decay = 0.5;
    expect(compiled.isCurrent()).toBe(false);
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    expect(compiled.isCurrent()).toBe(false);
  });

  it('leaves no tensor, native handle or session behind', () => {
    const example = {
      model: stack([6], dense(5, 'relu'), () => tf.layers.dropout({ rate: 0.4 }), dense(3)),
      compile: () => ({ optimizer: 'adam', metrics: ['mse'] }),
    };
    const count = () => [tf.memory().numTensors, binding().getNumOfTensors(), binding().getNumOfSavedModels()];
    const model = compiledModel(example);
    const rows = exampleRows(model, example);
    const train = () => {
      const compiled = compileTraining(model, rows, batchSize);
      for (let i = 0; i < 3; i++) compiled.run(rows, order).dispose();
      compiled.dispose();
    };
    train();
    const before = count();
    for (let i = 0; i < 5; i++) train();
    expect(count()).toEqual(before);
  });
});
