// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import ndarray from 'ndarray';
import { afterAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  backupAndRestore,
  type Callback,
  earlyStopping,
  evaluate,
  type FitOptions,
  fit,
  loadWeights,
  modelCheckpoint,
  predict,
  setLearningRate,
} from '../../../src/training';
import { binding } from '../../../src/training/native/internals';
import { expectClose } from '../expect-close';
import { graphsLoaded } from '../graphs-loaded';
import { smallData, smallModel, weightsOf } from '../small-data';

const { images, labels } = smallData();
const compiled: FitOptions = { compile: 'always', epochs: 2, batchSize: 16, seed: 3 };
const eager: FitOptions = { ...compiled, compile: 'never' };
const withDropout = () => smallModel({ layers: [tf.layers.dropout({ rate: 0.3 })] });
const folder = mkdtempSync(path.join(tmpdir(), 'compiled-execution-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Collects garbage until something holds, or so often that it never will. */
async function collectUntil(holds: () => boolean): Promise<boolean> {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 50 && !holds(); turn++) {
    await eventLoopTurn();
    collect();
  }
  return holds();
}

describe("fit(…, { compile: 'always' }) comes to the weights and the history of the eager one", () => {
  const regularized = () => tf.layers.dense({ units: 4, kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) });
  const pixels = Uint8Array.from({ length: 50 * 12 }, (_, index) => index % 5);
  it.each<[string, () => tf.LayersModel, FitOptions, typeof images]>([
    ['with a smaller batch left over and validation', smallModel, { validationSplit: 0.3 }, images],
    ['with dropout, which draws the same', withDropout, {}, images],
    ['with class weights', smallModel, { classWeight: { 0: 1, 1: 5, 2: 0.5 } }, images],
    ['with fewer samples than a batch', smallModel, { batchSize: 64 }, images],
    [
      'with bytes, taken as the numbers that they are',
      smallModel,
      { validationSplit: 0.3 },
      ndarray(pixels, [50, 4, 3]) as never,
    ],
    [
      'with regularization and sample weights, in validation too',
      () => smallModel({ layers: [regularized()] }),
      { validationData: [images, labels, ndarray(Float32Array.from({ length: 50 }, (_, index) => index / 20))] },
      images,
    ],
  ])('%s', async (_, build, options, inputs) => {
    const [ours, theirs] = [build(), build()];
    const history = await fit(ours, inputs, labels, { ...compiled, ...options });
    const expected = await fit(theirs, inputs, labels, { ...eager, ...options });
    expectClose(weightsOf(ours), weightsOf(theirs), 1e-4);
    expectClose(history.history, expected.history, 1e-4);
    expect(ours.optimizer.iterations).toBe(theirs.optimizer.iterations);
  });

  it.each(['adam', 'sgd'])(
    'with a learning rate of %s changed between epochs, without compiling again',
    async (optimizer) => {
      const lower: Callback = { onEpochEnd: (epoch, _, { model }) => setLearningRate(model, 0.01 / (epoch + 1)) };
      const [ours, theirs] = [smallModel({ optimizer }), smallModel({ optimizer })];
      const options = { ...compiled, epochs: 3, batchSize: 10, callbacks: [lower] };
      expect(await graphsLoaded(() => fit(ours, images, labels, options))).toBe(1);
      await fit(theirs, images, labels, { ...options, compile: 'never' });
      expectClose(weightsOf(ours), weightsOf(theirs), 1e-4);
    },
  );
});

describe('a compiled training', () => {
  it('gives bit for bit the same weights for the same seed, however its steps are cut into slices', async () => {
    const everyBatch: Callback = { onBatchEnd: () => {} };
    const [one, other, third] = [withDropout(), withDropout(), withDropout()];
    const { history } = await fit(one, images, labels, compiled);
    expect((await fit(other, images, labels, { ...compiled, callbacks: [everyBatch] })).history).toEqual(history);
    expect(weightsOf(other)).toEqual(weightsOf(one));
    await fit(third, images, labels, { ...compiled, seed: 4 });
    expect(weightsOf(third)).not.toEqual(weightsOf(one));
  });

  it('goes on in the middle of an epoch to the weights of an unbroken one, bit for bit', async () => {
    const backup = () => backupAndRestore(path.join(folder, 'backup'), { saveFreq: 3 });
    const powerCut: Callback = {
      onBatchEnd: (batch, _, { model }) => {
        if (batch === 1 && model.optimizer.iterations > 5) throw new Error('power cut');
      },
    };
    const [broken, resumed, unbroken] = [withDropout(), withDropout(), withDropout()];
    await expect(fit(broken, images, labels, { ...compiled, callbacks: [backup(), powerCut] })).rejects.toThrow('cut');
    await fit(resumed, images, labels, { ...compiled, callbacks: [backup()] });
    await fit(unbroken, images, labels, compiled);
    expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
  });

  it('leaves the first weights that a seed makes what they are', async () => {
    const before = weightsOf(smallModel());
    await fit(withDropout(), images, labels, compiled);
    expect(weightsOf(smallModel())).toEqual(before);
  });

  it('stops at a slice with the history so far and a model that can be used', async () => {
    const model = smallModel();
    const controller = new AbortController();
    const interrupt: Callback = {
      needsBatch: (batch) => batch === 3,
      onBatchEnd: (batch, _, { model }) => {
        if (batch === 3 && model.optimizer.iterations > 10) controller.abort();
      },
    };
    const options = { ...compiled, epochs: 9, batchSize: 5, signal: controller.signal, callbacks: [interrupt] };
    const history = await fit(model, images, labels, options);
    expect(history).toMatchObject({ epoch: [0], stopped: 'interrupted' });
    expect(model.optimizer.iterations).toBe(14);
    expect((await predict(model, images)).shape).toEqual([50, 3]);
    expect(await fit(model, images, labels, compiled)).toMatchObject({ epoch: [0, 1] });
  });

  it('keeps checkpoints of the weights of their batch, and stops early with the best weights', async () => {
    const model = smallModel();
    const seen: number[][][] = [];
    const note: Callback = { onBatchEnd: (_, __, { model }) => void seen.push(weightsOf(model)) };
    const checkpoint = modelCheckpoint(path.join(folder, '{epoch}-{batch}'), { saveFreq: 2, saveWeightsOnly: true });
    const stopEarly = earlyStopping({ monitor: 'loss', mode: 'max', patience: 1, restoreBestWeights: true });
    const callbacks = [checkpoint, note, stopEarly];
    const history = await fit(model, images, labels, { ...compiled, batchSize: 10, epochs: 20, callbacks });
    expect(history.epoch.length).toBeLessThan(20);
    expect(weightsOf(model)).toEqual(seen[4]);
    const loaded = smallModel();
    await loadWeights(loaded, path.join(folder, '1-2'));
    expect(weightsOf(loaded)).toEqual(seen[1]);
  });

  it('has no number as its loss once the weights are none', async () => {
    const broken = smallData().images;
    broken.set(30, 0, 0, Number.NaN);
    const { history } = await fit(smallModel(), broken, labels, compiled);
    expect(history.loss).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('compiled evaluation and prediction', () => {
  it('give what the eager ones give', async () => {
    const model = smallModel({
      layers: [tf.layers.dense({ units: 4, kernelRegularizer: 'l1l2' }), tf.layers.dropout({ rate: 0.5 })],
    });
    const options = {
      batchSize: 16,
      sampleWeight: ndarray(Float32Array.from({ length: 50 }, (_, index) => index / 20)),
    };
    const evaluation = await evaluate(model, images, labels, { ...options, compile: 'always' });
    const expected = await evaluate(model, images, labels, { ...options, compile: 'never' });
    expectClose({ values: Object.values(evaluation) }, { values: Object.values(expected) });
    const predictions = await predict(model, images, { batchSize: 16, compile: 'always' });
    const expectedPredictions = await predict(model, images, { batchSize: 16, compile: 'never' });
    expectClose([Array.from(predictions.data)], [Array.from(expectedPredictions.data)]);
  });
});

describe('numbers that are none', () => {
  const options = { batchSize: 16 };
  const both = async <Result>(run: (compile: 'always' | 'never') => Promise<Result>) => [
    await run('always'),
    await run('never'),
  ];

  it('in weights show in a compiled evaluation and prediction as in an eager one', async () => {
    const model = smallModel();
    const [kernel, ...others] = model.getWeights();
    const broken = Float32Array.from(kernel!.dataSync());
    broken[0] = Number.NaN;
    await evaluate(model, images, labels, { ...options, compile: 'always' });
    model.setWeights([tf.tensor(broken, kernel!.shape), ...others]);
    const [ours, theirs] = await both((compile) => evaluate(model, images, labels, { ...options, compile }));
    expect(theirs!.loss).toBeNaN();
    expect(ours).toEqual(theirs);
    const [predicted, expected] = await both((compile) => predict(model, images, { ...options, compile }));
    expect(expected!.data[0]).toBeNaN();
    expect(predicted!.data).toEqual(expected!.data);
  });

  it('in one sample show in a compiled prediction as in an eager one', async () => {
    const broken = smallData().images;
    broken.set(30, 0, 0, Number.NaN);
    const [predicted, expected] = await both((compile) => predict(smallModel(), broken, { ...options, compile }));
    expect(expected!.get(30, 0)).toBeNaN();
    expect(expected!.get(29, 0)).not.toBeNaN();
    expect(predicted!.data).toEqual(expected!.data);
  });
});

describe('compiled steps', () => {
  it('are kept with their model until it is compiled anew or gets other samples', async () => {
    const model = smallModel();
    const train = (options: FitOptions = {}) =>
      graphsLoaded(() => fit(model, images, labels, { ...compiled, ...options }));
    expect(await train()).toBe(2);
    expect(await train()).toBe(0);
    expect(await train({ validationSplit: 0.36 })).toBe(2);
    expect(await train({ batchSize: 25 })).toBe(1);
    model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
    expect(await train({ batchSize: 25 })).toBe(1);
  });

  it('are kept while an evaluation has other samples in batches of another size', async () => {
    const model = smallModel();
    const { images: others, labels: otherLabels } = smallData(43);
    const evaluating: Callback = {
      onEpochEnd: async (_, __, training) => {
        await evaluate(training.model, others, otherLabels, { compile: 'always', batchSize: 10 });
        await evaluate(training.model, images, labels, { compile: 'always', batchSize: 16 });
        await predict(training.model, others, { compile: 'always', batchSize: 16 });
      },
    };
    const train = (epochs: number) => () =>
      fit(model, images, labels, {
        ...compiled,
        epochs,
        batchSize: 10,
        validationSplit: 0.2,
        validationBatchSize: 16,
        callbacks: [evaluating],
      });
    expect(await graphsLoaded(train(1))).toBeGreaterThan(4);
    expect(await graphsLoaded(train(3))).toBe(0);
  });

  const gone = (sessions: number) => collectUntil(() => binding().getNumOfSavedModels() <= sessions);
  const count = () => [tf.memory().numTensors, binding().getNumOfTensors()];
  const work = async (model: tf.LayersModel, batchSize: number) => {
    await fit(model, images, labels, { ...compiled, epochs: 1, batchSize, validationSplit: 0.2 });
    await evaluate(model, images, labels, { batchSize, compile: 'always' });
    await predict(model, images, { batchSize, compile: 'always' });
  };

  it('leave no tensor, native handle or session behind in 50 trainings, evaluations and predictions', async () => {
    const model = withDropout();
    // Batches of more sizes than are kept.
    for (const batchSize of [25, 20, 8, 5, 10]) await work(model, batchSize);
    const before = count();
    const sessions = binding().getNumOfSavedModels();
    for (let round = 0; round < 50; round++) await work(model, 10);
    expect(count()).toEqual(before);
    for (const batchSize of [25, 10]) await work(model, batchSize);
    expect(count()).toEqual(before);
    // Those of models of other tests may have gone by now.
    expect(binding().getNumOfSavedModels()).toBeLessThanOrEqual(sessions);
  });

  it('go with their models, one fresh model after the other', async () => {
    const freshModel = async () => {
      const model = withDropout();
      await work(model, 25);
      model.dispose();
    };
    await freshModel();
    const before = count();
    const sessions = binding().getNumOfSavedModels();
    for (let round = 0; round < 5; round++) await freshModel();
    expect(count()).toEqual(before);
    expect(await gone(sessions)).toBe(true);
  });

  it('give their sessions back when their model is gone', async () => {
    const before = binding().getNumOfSavedModels();
    await (async () => fit(smallModel(), images, labels, compiled))();
    expect(binding().getNumOfSavedModels()).toBeGreaterThan(before);
    expect(await gone(before)).toBe(true);
  });
});
