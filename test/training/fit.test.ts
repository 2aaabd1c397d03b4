// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, it } from 'vitest';
import { oneHot } from '../../src/arrays';
import { seeded } from '../../src/models';
import { tf } from '../../src/tensorflow';
import { type Callback, type FitOptions, fit, type TrainingEvent } from '../../src/training';
import { expectClose } from './expect-close';
import { smallData, smallModel, weightsOf } from './small-data';

const { images, labels } = smallData();
const imageTensor = (array: NdArray = images) => tf.tensor(array.data as Float32Array, array.shape);
const labelTensor = () => tf.tensor(Float32Array.from(labels.data), [50, 1]);
const steady = { epochs: 2, batchSize: 16, shuffle: false };

/** Trains the same model with tfjs' own fit and returns its history by Keras' names. */
async function tfjsFit(
  model: tf.LayersModel,
  options: tf.ModelFitArgs,
  x = imageTensor(),
  y: tf.Tensor = labelTensor(),
) {
  const { history } = await model.fit(x, y, { ...steady, verbose: 0, ...options });
  const renamed = Object.entries(history).map(([name, values]) => [name.replace(/acc$/, 'accuracy'), values]);
  return Object.fromEntries(renamed) as Record<string, number[]>;
}

describe('fit, compared with tfjs’ own model.fit on the same batches', () => {
  it.each(['sgd', 'adam', 'rmsprop', 'adagrad', 'adamax', 'adadelta'])(
    'comes to the same weights and history with %s',
    async (optimizer) => {
      const ours = smallModel({ optimizer });
      const theirs = smallModel({ optimizer });
      const history = await fit(ours, images, labels, steady);
      const expected = await tfjsFit(theirs, {});
      expectClose(weightsOf(ours), weightsOf(theirs));
      expectClose(history.history, expected);
      expect(history.epoch).toEqual([0, 1]);
    },
  );

  it('takes one-hot labels for the categorical loss', async () => {
    const ours = smallModel({ loss: 'categoricalCrossentropy' });
    const theirs = smallModel({ loss: 'categoricalCrossentropy' });
    const history = await fit(ours, images, oneHot(labels, 3), steady);
    const expected = await tfjsFit(theirs, {}, imageTensor(), tf.tensor(oneHot(labels, 3).data, [50, 3]));
    expectClose(weightsOf(ours), weightsOf(theirs));
    expectClose(history.history, expected);
  });

  it('takes uint8 images as the numbers that they are, and views as what they show', async () => {
    const pixels = Uint8Array.from({ length: 100 * 12 }, (_, index) => index % 5);
    const everySecond = ndarray(pixels, [100, 4, 3]).step(2);
    const copy = Float32Array.from(
      { length: 50 * 12 },
      (_, index) => pixels[Math.floor(index / 12) * 24 + (index % 12)]!,
    );
    const ours = smallModel();
    const theirs = smallModel();
    await fit(ours, everySecond, labels, steady);
    await tfjsFit(theirs, {}, tf.tensor(copy, [50, 4, 3]));
    expectClose(weightsOf(ours), weightsOf(theirs));
  });

  it('validates on validationData after every epoch', async () => {
    const ours = smallModel();
    const theirs = smallModel();
    const { history } = await fit(ours, images, labels, { ...steady, validationData: [images, labels] });
    const expected = await tfjsFit(theirs, { validationData: [imageTensor(), labelTensor()] });
    expectClose(history, expected);
    expect(Object.keys(history)).toEqual(['accuracy', 'loss', 'val_accuracy', 'val_loss']);
  });

  it('keeps the last validationSplit of the samples for validation, before shuffling', async () => {
    const ours = smallModel();
    const theirs = smallModel();
    const { history } = await fit(ours, images, labels, { ...steady, validationSplit: 0.3 });
    expectClose(history, await tfjsFit(theirs, { validationSplit: 0.3 }));
    expectClose(weightsOf(ours), weightsOf(theirs));
    const shuffled = smallModel();
    const events: TrainingEvent[] = [];
    const onEvent = (event: TrainingEvent) => events.push(event);
    await fit(shuffled, images, labels, { validationSplit: 0.3, seed: 1, onEvent });
    expect(events[0]).toMatchObject({ samples: 35, validationSamples: 15 });
  });

  it('weighs the loss by classWeight, for classes as numbers and as rows', async () => {
    const classWeight = { 0: 1, 1: 5, 2: 0.5 };
    const theirs = smallModel();
    const expected = await tfjsFit(theirs, { classWeight });
    const ours = smallModel();
    const { history } = await fit(ours, images, labels, { ...steady, classWeight });
    expectClose(history, expected);
    expectClose(weightsOf(ours), weightsOf(theirs));
    const rows = smallModel({ loss: 'categoricalCrossentropy' });
    await fit(rows, images, oneHot(labels, 3), { ...steady, classWeight });
    expectClose(weightsOf(rows), weightsOf(theirs), 1e-4);
  });

  it('weighs the loss by sampleWeight as by classWeight, when the samples’ weights are their classes’', async () => {
    const classWeight: Record<number, number> = { 0: 1, 1: 5, 2: 0.5 };
    const ofClasses = smallModel();
    const ofSamples = smallModel();
    const sampleWeight = ndarray(Array.from(labels.data, (label) => classWeight[label]!));
    const expected = await fit(ofClasses, images, labels, { ...steady, classWeight });
    expect(await fit(ofSamples, images, labels, { ...steady, sampleWeight })).toEqual(expected);
    expect(weightsOf(ofSamples)).toEqual(weightsOf(ofClasses));
  });

  it('leaves frozen layers as they are and trains the others', async () => {
    const build = () => {
      const model = smallModel();
      (model.layers[1] as tf.layers.Layer).trainable = false;
      model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
      return model;
    };
    const [ours, theirs] = [build(), build()];
    const before = weightsOf(smallModel());
    await fit(ours, images, labels, steady);
    await tfjsFit(theirs, {});
    expectClose(weightsOf(ours), weightsOf(theirs));
    const frozen = (ours.layers[1] as tf.layers.Layer).getWeights().map((weight) => Array.from(weight.dataSync()));
    expect(frozen).toEqual(before.slice(0, 2));
  });

  it('trains models with several inputs and outputs', async () => {
    const build = () =>
      seeded(1, () => {
        const left = tf.input({ shape: [4, 3] });
        const right = tf.input({ shape: [4, 3] });
        const hidden = tf.layers
          .dense({ units: 4, activation: 'relu' })
          .apply(tf.layers.flatten().apply(tf.layers.add().apply([left, right]))) as tf.SymbolicTensor;
        const named = (units: number, name: string, activation: 'softmax' | 'linear') =>
          tf.layers.dense({ units, name, activation }).apply(hidden) as tf.SymbolicTensor;
        const outputs = [named(3, 'kind', 'softmax'), named(1, 'size', 'linear')];
        const model = tf.model({ inputs: [left, right], outputs });
        model.compile({
          optimizer: 'adam',
          loss: ['sparseCategoricalCrossentropy', 'meanSquaredError'],
          metrics: ['accuracy'],
        });
        return model;
      });
    const [ours, theirs] = [build(), build()];
    const sizes = ndarray(Float32Array.from({ length: 50 }, (_, index) => index / 50));
    const { history } = await fit(ours, [images, images], [labels, sizes], steady);
    const xs = [imageTensor(), imageTensor()];
    const ys = [labelTensor(), tf.tensor(sizes.data, [50, 1])];
    const expected = await theirs.fit(xs, ys, { ...steady, verbose: 0 });
    expectClose(weightsOf(ours), weightsOf(theirs));
    expect(Object.keys(history)).toEqual(['kind_accuracy', 'kind_loss', 'loss', 'size_accuracy', 'size_loss']);
    expectClose(history.kind_loss, expected.history.kind_loss);
    expectClose(history.loss, expected.history.loss);
  });
});

describe('fit', () => {
  const dropout = () => [tf.layers.dropout({ rate: 0.5 }), tf.layers.gaussianNoise({ stddev: 0.1 })];
  const train = async (options: FitOptions, callbacks: Callback[] = []) => {
    const model = smallModel({ layers: dropout() });
    await fit(model, images, labels, { epochs: 2, batchSize: 20, callbacks, ...options });
    return weightsOf(model);
  };

  it('fit(…, { seed }) comes to the same weights bit for bit, dropout and noise included, and to others for another seed', async () => {
    const weights = await train({ seed: 1 });
    expect(await train({ seed: 1 })).toEqual(weights);
    expect(await train({ seed: 2 })).not.toEqual(weights);
    expect(await train({})).not.toEqual(await train({}));
  });

  it('fit(…, { seed }) does not depend on how the steps are cut into slices', async () => {
    const everyBatch: Callback = { onBatchEnd: () => {} };
    expect(await train({ seed: 1 }, [everyBatch])).toEqual(await train({ seed: 1 }));
  });

  it('fit(…, { initialEpoch }) goes on as if it had not stopped', async () => {
    const model = smallModel({ layers: dropout() });
    await fit(model, images, labels, { epochs: 2, batchSize: 20, seed: 4 });
    const { epoch } = await fit(model, images, labels, { epochs: 3, initialEpoch: 2, batchSize: 20, seed: 4 });
    const unbroken = smallModel({ layers: dropout() });
    await fit(unbroken, images, labels, { epochs: 3, batchSize: 20, seed: 4 });
    expect(epoch).toEqual([2]);
    expect(weightsOf(model)).toEqual(weightsOf(unbroken));
  });

  it('fit(…, { epochs: 1, initialEpoch: 1 }) has nothing to do', async () => {
    const model = smallModel();
    expect(await fit(model, images, labels, { epochs: 1, initialEpoch: 1 })).toEqual({ epoch: [], history: {} });
  });

  it('fit(…, { shuffle: true }) visits the samples in other batches in each epoch', async () => {
    const losses: number[] = [];
    const model = smallModel({ optimizer: tf.train.sgd(0) });
    const onBatchEnd = (_: number, logs: Record<string, number>) => void losses.push(logs.loss!);
    const { history } = await fit(model, images, labels, {
      epochs: 2,
      batchSize: 25,
      seed: 1,
      callbacks: [{ onBatchEnd }],
    });
    expect(losses[0]).not.toBe(losses[2]);
    expect(history.loss?.[0]).toBeCloseTo(history.loss?.[1] as number, 5);
  });

  it('averages loss and metrics over samples, so that a small last batch counts less', async () => {
    const model = smallModel({ optimizer: tf.train.sgd(0) });
    const { history } = await fit(model, images, labels, { batchSize: 49, shuffle: false });
    const whole = model.evaluate(imageTensor(), labelTensor()) as tf.Scalar[];
    expect(history.loss?.[0]).toBeCloseTo(whole[0]!.dataSync()[0]!, 5);
    expect(history.accuracy?.[0]).toBeCloseTo(whole[1]!.dataSync()[0]!, 5);
  });

  it('validates every validationFreq epochs with validation’s own batch size', async () => {
    const options = { ...steady, epochs: 4, validationData: [images, labels] as [NdArray, NdArray], validationFreq: 2 };
    const { history } = await fit(smallModel(), images, labels, options);
    expect(history.loss).toHaveLength(4);
    expect(history.val_loss).toHaveLength(2);
    const other = await fit(smallModel(), images, labels, { ...options, validationBatchSize: 50 });
    expectClose(other.history.val_loss, history.val_loss);
  });

  it('counts sample weights of validation data in val_loss', async () => {
    const model = smallModel({ optimizer: tf.train.sgd(0) });
    const twice = ndarray(new Float32Array(50).fill(2));
    const { history } = await fit(model, images, labels, { validationData: [images, labels, twice], shuffle: false });
    expect(history.val_loss?.[0]).toBeCloseTo(2 * (history.loss?.[0] as number), 5);
    expect(history.val_accuracy?.[0]).toBeCloseTo(history.accuracy?.[0] as number, 5);
  });

  it('uses a learning rate that is changed between epochs from the next step on', async () => {
    for (const optimizer of [tf.train.sgd(0.5), tf.train.momentum(0.5, 0.9), tf.train.adam(0.5)]) {
      const model = smallModel({ optimizer });
      let afterFirst: number[][] = [];
      const stopLearning: Callback = {
        onEpochEnd: (_, __, training) => {
          if (afterFirst.length === 0) afterFirst = weightsOf(training.model as tf.Sequential);
          const changed = training.model.optimizer as unknown as {
            learningRate: number;
            setLearningRate?(rate: number): void;
          };
          if (changed.setLearningRate) changed.setLearningRate(0);
          else changed.learningRate = 0;
        },
      };
      await fit(model, images, labels, { epochs: 2, callbacks: [stopLearning] });
      expect(weightsOf(model)).toEqual(afterFirst);
      expect(afterFirst).not.toEqual(weightsOf(smallModel()));
    }
  });

  it('tells its events in order, with the means over the epoch so far', async () => {
    const events: TrainingEvent[] = [];
    const options = { epochs: 2, batchSize: 25, callbacks: [{ onBatchEnd: () => {} }], validationSplit: 0 };
    const history = await fit(smallModel(), images, labels, { ...options, onEvent: (event) => events.push(event) });
    const types = ['begin', 'epochBegin', 'batch', 'batch', 'epoch', 'epochBegin', 'batch', 'batch', 'epoch', 'end'];
    expect(events.map(({ type }) => type)).toEqual(types);
    expect(events[0]).toEqual({
      type: 'begin',
      epochs: 2,
      initialEpoch: 0,
      steps: 2,
      samples: 50,
      validationSamples: 0,
    });
    expect(events[1]).toEqual({ type: 'epochBegin', epoch: 0, epochs: 2, steps: 2 });
    expect(events[3]).toMatchObject({ epoch: 0, step: 2, steps: 2, logs: { loss: history.history.loss![0] } });
    expect(events[4]).toMatchObject({ epoch: 0, logs: { loss: history.history.loss![0] } });
    expect(events.at(-1)).toEqual({ type: 'end', history });
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  });

  it('calls Keras’ hooks in Keras’ order and waits for their promises', async () => {
    const calls: string[] = [];
    const note = (name: string) => async () => {
      await Promise.resolve();
      calls.push(name);
    };
    const callback: Callback = {
      onTrainBegin: note('train begin'),
      onEpochBegin: note('epoch begin'),
      onBatchBegin: note('batch begin'),
      onBatchEnd: note('batch end'),
      onEpochEnd: note('epoch end'),
      onTrainEnd: note('train end'),
    };
    await fit(smallModel(), images, labels, { batchSize: 25, callbacks: [callback] });
    const batch = ['batch begin', 'batch end'];
    expect(calls).toEqual(['train begin', 'epoch begin', ...batch, ...batch, 'epoch end', 'train end']);
  });

  it('runs batches that nobody needs to see in one go and says only where it ended', async () => {
    const ends: number[] = [];
    const seldom: Callback = { needsBatch: (batch) => batch === 1, onBatchEnd: (batch) => void ends.push(batch) };
    await fit(smallModel(), images, labels, { batchSize: 5, callbacks: [seldom] });
    expect(ends).toContain(1);
    expect(ends.at(-1)).toBe(9);
  });

  it('puts what a callback adds to the logs of an epoch into the history', async () => {
    const callback: Callback = {
      onEpochEnd: (epoch, logs) => {
        logs.tenfold = 10 * epoch;
      },
    };
    const { history } = await fit(smallModel(), images, labels, { epochs: 2, callbacks: [callback] });
    expect(history.tenfold).toEqual([0, 10]);
  });

  it('finishes the epoch that a callback stops in, with validation, and says why it stopped', async () => {
    const callback: Callback = {
      onBatchEnd: (batch, _, training) => (batch === 1 ? training.stop('enough') : undefined),
    };
    const events: TrainingEvent[] = [];
    const options = { epochs: 5, batchSize: 10, validationData: [images, labels] as [NdArray, NdArray] };
    const history = await fit(smallModel(), images, labels, {
      ...options,
      callbacks: [callback],
      onEvent: (event) => events.push(event),
    });
    expect(history).toMatchObject({ epoch: [0], stopped: 'enough' });
    expect(history.history.val_loss).toHaveLength(1);
    expect(events.find(({ type }) => type === 'stopped')).toMatchObject({
      reason: 'enough',
      epoch: 0,
      step: 2,
      steps: 5,
    });
  });

  it('stops when somebody sets tfjs’ model.stopTraining', async () => {
    const callback: Callback = {
      onEpochEnd: (_, __, { model }) => {
        model.stopTraining = true;
      },
    };
    const history = await fit(smallModel(), images, labels, { epochs: 5, callbacks: [callback] });
    expect(history).toMatchObject({ epoch: [0], stopped: 'stopTraining' });
  });

  it('lets the event loop turn while it trains', async () => {
    let turns = 0;
    let training = true;
    const turn = () => {
      turns++;
      if (training) setImmediate(turn);
    };
    setImmediate(turn);
    await fit(smallModel(), images, labels, { epochs: 3, batchSize: 5 });
    training = false;
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('leaves an ordinary tfjs model that tfjs can train on', async () => {
    const mixed = smallModel();
    await fit(mixed, images, labels, { ...steady, epochs: 1 });
    await tfjsFit(mixed, { epochs: 1 });
    const whole = smallModel();
    await tfjsFit(whole, { epochs: 2 });
    expectClose(weightsOf(mixed), weightsOf(whole));
  });
});
