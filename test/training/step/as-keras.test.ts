// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
// Numbers of Keras 3.15 with TensorFlow 2.21: the same models with the same first weights, in the same order.
import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, it } from 'vitest';
import { oneHot } from '../../../src/arrays';
import { tf } from '../../../src/tensorflow';
import { evaluate, type FitOptions, fit } from '../../../src/training';
import { expectClose } from '../expect-close';
import { weightsOf } from '../small-data';

const { dense, masking, simpleRNN, batchNormalization, conv2d } = tf.layers;
const both = ['always', 'never'] as const;
const floats = (values: number[], shape: number[]) => ndarray(Float32Array.from(values), shape);
const range = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
const steady: FitOptions = { shuffle: false, seed: 1 };

describe('a saturated cross-entropy is what it is in Keras: in training, validation, evaluate, compiled and not, with', () => {
  const images = floats([1, 2, 3, 40, 2, 35, 1, 30], [4, 2]);
  const classes = ndarray(Uint8Array.from([0, 1, 1, 2])) as NdArray;
  const rows = oneHot(classes, 3);
  const softmax = [1.0986123, 94.124992, 86.625053, 268.31119, 147.06119];
  const sigmoids = [Math.LN2, 10.461594, 9.6206932, 29.651165, 16.179415];
  it.each([
    ['sparseCategoricalCrossentropy', 'softmax', 3, classes, softmax],
    ['categoricalCrossentropy', 'softmax', 3, rows, softmax],
    ['categoricalCrossentropy', 'sigmoid', 3, rows, softmax],
    ['binaryCrossentropy', 'sigmoid', 3, rows, sigmoids],
    ['binaryCrossentropy', 'softmax', 3, rows, sigmoids],
    [
      'binaryCrossentropy',
      'sigmoid',
      1,
      floats([0, 1, 1, 0], [4, 1]),
      [Math.LN2, 43.187504, 49.625565, 129.55066, 65.050659],
    ],
  ] as const)('%s of a %s of %i', async (loss, activation, units, labels, expected) => {
    for (const compile of both) {
      const model = tf.sequential({
        layers: [dense({ units, activation, inputShape: [2], kernelInitializer: 'zeros' })],
      });
      model.compile({ optimizer: tf.train.sgd(1), loss, metrics: loss.startsWith('sparse') ? [] : ['crossentropy'] });
      const options = { ...steady, epochs: 4, validationData: [images, labels] as [NdArray, NdArray], compile };
      const { history } = await fit(model, images, labels, options);
      expectClose(history, { ...history, loss: expected.slice(0, 4), val_loss: expected.slice(1) }, 1e-4);
      if (history.ce) expectClose(history, { ...history, ce: history.loss!, val_ce: history.val_loss! }, 1e-6);
      expectClose(
        { loss: [(await evaluate(model, images, labels, { compile })).loss] },
        { loss: expected.slice(4) },
        1e-4,
      );
    }
  });
});

describe.each(both)("as in Keras, with compile: '%s',", (compile) => {
  it('masked time steps count neither in the loss nor in the accuracy', async () => {
    const images = floats(
      range(0.1, 1.6, 16).map((value, i) => (i < 4 || (i >= 8 && i < 14) ? value : 0)),
      [2, 4, 2],
    );
    const labels = ndarray(Int32Array.from([0, 1, 2, 0, 1, 1, 0, 2]), [2, 4]);
    const model = tf.sequential({
      layers: [
        masking({ inputShape: [4, 2] }),
        simpleRNN({ units: 2, returnSequences: true, kernelInitializer: 'ones', recurrentInitializer: 'zeros' }),
        dense({ units: 3, activation: 'softmax' }),
      ],
    });
    const own = model.getWeights().slice(0, 3);
    model.setWeights([
      ...own,
      tf.tensor2d([
        [1, 2, 3],
        [0.3, 0.3, 0.3],
      ]),
      tf.tensor1d([0, 0.5, -0.5]),
    ]);
    model.compile({ optimizer: tf.train.sgd(0.5), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
    const sampleWeight = floats([1, 2, 3, 4, 0, 1, 0, 1], [2, 4]);
    const evaluated = await evaluate(model, images, labels, { compile });
    const weighted = await evaluate(model, images, labels, { compile, sampleWeight });
    const { history } = await fit(model, images, labels, { ...steady, compile, epochs: 2 });
    expectClose(
      { loss: [evaluated.loss, weighted.loss, ...history.loss!], accuracy: [evaluated.accuracy] },
      { loss: [1.2030427, 0.72797233, 1.2030427, 0.96717095], accuracy: [0.6] },
      1e-5,
    );
    expectClose(
      weightsOf(model).slice(3),
      [
        [1.139214, 2.1118219, 2.7489643, 0.44512516, 0.41044959, 0.04442526],
        [0.23418933, 0.57778412, -0.81197333],
      ],
      1e-5,
    );
  });

  it('a frozen batch normalization keeps its statistics and normalizes by them', async () => {
    const images = floats(range(-1, 4, 24), [8, 3]);
    const labels = floats(range(0, 1, 8), [8, 1]);
    const layers = [batchNormalization({ inputShape: [3] }), dense({ units: 1, kernelInitializer: 'ones' })];
    const model = tf.sequential({ layers });
    layers[0]!.trainable = false;
    model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
    const { history } = await fit(model, images, labels, { ...steady, compile, epochs: 2, batchSize: 4 });
    expectClose(history, { loss: [15.210856, 110.47653] }, 1e-5);
    const [kernel, bias] = layers[1]!.getWeights().map((weight) => [...weight.dataSync()]);
    expectClose([kernel!, bias!], [[6.0421782, 6.506856, 6.9715343], [2.1385884]], 1e-5);
    const statistics = layers[0]!.getWeights().map((weight) => [...weight.dataSync()]);
    expect(statistics).toEqual([
      [1, 1, 1],
      [0, 0, 0],
      [0, 0, 0],
      [1, 1, 1],
    ]);
  });

  it.each(['Sequential', 'functional'])(
    'a frozen %s model inside of another stays as it is, also when it is thawed and frozen anew',
    async (kind) => {
      const input = tf.input({ shape: [3] });
      const layers = [dense({ units: 2, inputShape: [3] }), batchNormalization()];
      const base =
        kind === 'Sequential'
          ? tf.sequential({ layers })
          : tf.model({
              inputs: input,
              outputs: layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input),
            });
      const model = tf.sequential({ layers: [base, dense({ units: 1 })] });
      const images = floats(range(-1, 4, 24), [8, 3]);
      const weights = () => layers.flatMap((layer) => layer.getWeights().map((weight) => [...weight.dataSync()]));
      for (const frozen of [true, false, true]) {
        base.trainable = !frozen;
        model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
        const [before, head] = [weights(), [...model.layers[1]!.getWeights()[0]!.dataSync()]];
        await fit(model, images, floats(range(0, 1, 8), [8, 1]), { ...steady, compile });
        if (frozen) expect(weights()).toEqual(before);
        else expect(weights()).not.toEqual(before);
        expect([...model.layers[1]!.getWeights()[0]!.dataSync()]).not.toEqual(head);
      }
    },
  );

  const { maxNorm, nonNeg, unitNorm, minMaxNorm } = tf.constraints;
  it.each([
    [
      'maxNorm',
      maxNorm({ maxValue: 0.5 }),
      [6.18403, 3.3165998, 2.181968],
      [0.0682391, -0.3158883, 0.0894425, -0.278994, 0.1079365, -0.246012],
    ],
    ['nonNeg', nonNeg(), [20.951073, 3.1277318, 1.7402014], [0, 0, 0, 0, 0, 0]],
    [
      'unitNorm',
      unitNorm({}),
      [15.209999, 11.996609, 10.874048],
      [0.5307164, 0.4626997, 0.5781084, 0.5749065, 0.6197824, 0.6748266],
    ],
    [
      'minMaxNorm',
      minMaxNorm({ minValue: 0.2, maxValue: 0.4 }),
      [5.1344786, 4.07724, 1.647869],
      [-0.0399347, -0.2553033, 0.0911644, -0.2137326, 0.2065732, -0.17642],
    ],
  ])('the constraint %s holds after each step', async (_, kernelConstraint, loss, kernel) => {
    const images = floats(range(-1, 4, 24), [8, 3]);
    const labels = floats(
      range(0, 1, 8).flatMap((value, i) => [value, range(2, -1, 8)[i]!]),
      [8, 2],
    );
    const model = tf.sequential({
      layers: [dense({ units: 2, inputShape: [3], kernelInitializer: 'ones', kernelConstraint })],
    });
    model.compile({ optimizer: tf.train.adam(0.3), loss: 'meanSquaredError' });
    const { history } = await fit(model, images, labels, { ...steady, compile, epochs: 3, batchSize: 4 });
    expectClose(history, { loss }, 1e-4);
    expectClose([weightsOf(model)[0]!], [kernel], 1e-4);
  });

  it('lossWeights count, by order and by name', async () => {
    const images = floats(range(-1, 4, 24), [8, 3]);
    const [ones, zeros] = [1, 0].map((value) => floats(Array(8).fill(value), [8, 1]));
    for (const byName of [false, true]) {
      const input = tf.input({ shape: [3] });
      const outputs = [1, 2].map(
        () => dense({ units: 1, kernelInitializer: 'ones' }).apply(input) as tf.SymbolicTensor,
      );
      const model = tf.model({ inputs: input, outputs });
      const [first, second] = model.outputNames as [string, string];
      const lossWeights = byName ? { [second]: 2, [first]: 0.5 } : [0.5, 2];
      model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError', lossWeights });
      const { history } = await fit(model, images, [ones!, zeros!], { ...steady, compile, epochs: 2, batchSize: 4 });
      expectClose(
        history,
        {
          loss: [23.039587, 99.386169],
          [`${first}_loss`]: [23.323801, 40.5233],
          [`${second}_loss`]: [5.6888428, 39.562256],
        },
        1e-5,
      );
    }
  });

  it('an image has a weight for each of its pixels', async () => {
    const images = floats(range(0, 1, 18), [2, 3, 3, 1]);
    const labels = floats(range(0, 2, 18), [2, 3, 3, 1]);
    const model = tf.sequential({
      layers: [conv2d({ filters: 1, kernelSize: 1, kernelInitializer: 'ones', inputShape: [3, 3, 1] })],
    });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const sampleWeight = floats(range(0, 17, 18), [2, 3, 3]);
    expect((await evaluate(model, images, labels, { compile, sampleWeight })).loss).toBeCloseTo(4.5, 5);
    const ofImages = floats([0, 1], [2]);
    const half = await evaluate(model, images, labels, { compile, sampleWeight: ofImages });
    const ofPixels = floats(
      range(0, 17, 18).map((pixel) => (pixel < 9 ? 0 : 1)),
      [2, 3, 3],
    );
    expect(half.loss).toBeCloseTo((await evaluate(model, images, labels, { compile, sampleWeight: ofPixels })).loss, 6);
  });

  it('classWeight may leave classes out, which count 1', async () => {
    const images = floats(
      [1, 2, 3, 40, 2, 35, 1, 30].map((value) => value / 40),
      [4, 2],
    );
    const labels = ndarray(Uint8Array.from([0, 1, 1, 2]));
    const model = tf.sequential({
      layers: [dense({ units: 3, activation: 'softmax', inputShape: [2], kernelInitializer: 'zeros' })],
    });
    model.compile({ optimizer: tf.train.sgd(0.1), loss: 'sparseCategoricalCrossentropy' });
    const { history } = await fit(model, images, labels, {
      ...steady,
      compile,
      epochs: 2,
      classWeight: { 0: 1, 1: 10 },
    });
    expectClose(history, { loss: [6.0423675, 3.6450758] }, 1e-5);
  });

  it('regularizers count once each: of a layer used twice, and of a recurrent cell', async () => {
    const l2 = tf.regularizers.l2({ l2: 0.1 });
    const shared = dense({ units: 2, kernelInitializer: 'ones', kernelRegularizer: l2 });
    const input = tf.input({ shape: [2] });
    const twice = tf.model({ inputs: input, outputs: shared.apply(shared.apply(input)) as tf.SymbolicTensor });
    twice.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const zeros = floats(Array(4).fill(0), [2, 2]);
    expect((await evaluate(twice, zeros, zeros, { compile })).loss).toBeCloseTo(0.4, 6);
    const layer = {
      units: 2,
      kernelInitializer: 'ones',
      recurrentInitializer: 'zeros',
      kernelRegularizer: l2,
    } as const;
    const recurrent = tf.sequential({ layers: [simpleRNN({ ...layer, inputShape: [4, 3] })] });
    recurrent.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    expect((await evaluate(recurrent, floats(range(0, 1, 24), [2, 4, 3]), zeros, { compile })).loss).toBeCloseTo(
      1.465851,
      5,
    );
  });
});
