import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { binding, modelInternals } from '../../../src/training/compiled/internals';
import { seedRandom } from '../../../src/training/compiled/random';
import { compileTraining } from '../../../src/training/compiled/training';
import {
  batchSize,
  compiledModel,
  type Example,
  exampleRows,
  expectClose,
  expectEqualTraining,
  expectSameWeights,
  numbers,
  order,
  rowCount,
  steps,
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
const classifier = stack([6], dense(5, 'relu'), dense(3, 'softmax'));
/** A model with one layer of interest and a dense one after it. */
const layer = (make: (options: object) => tf.layers.Layer, inputShape: number[]) => () => {
  const model = tf.sequential({ layers: [make({ inputShape })] });
  if (model.outputs[0]!.shape.length > 2) model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 2 }));
  return model;
};

const classes = () => [tf.tensor1d(Array.from({ length: rowCount }, (_, i) => i % 3))];
const oneHot = () => [tf.tidy(() => tf.oneHot(tf.tensor1d(classes()[0]!.dataSync(), 'int32'), 3).toFloat())];
const binary = () => [tf.tidy(() => tf.greater(numbers([rowCount, 3], 9), 0).toFloat())];

const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.05, 0.9),
  'nesterov momentum': () => tf.train.momentum(0.05, 0.9, true),
  adagrad: () => tf.train.adagrad(0.1),
  adadelta: () => tf.train.adadelta(0.5),
  adam: () => tf.train.adam(0.01),
  adamax: () => tf.train.adamax(0.01),
  rmsprop: () => tf.train.rmsprop(0.01),
  'rmsprop, centered': () => tf.train.rmsprop(0.01, 0.9, 0.5, 1e-7, true),
};

describe('compileTraining(…) equals eager training after 20 steps with the optimizer', () => {
  it.each(Object.entries(optimizers))('%s', (_, optimizer) =>
    expectEqualTraining({ model: mlp, compile: () => ({ optimizer: optimizer() }) }),
  );
});

const layers: Record<string, Example['model']> = {
  conv1d: layer((o) => tf.layers.conv1d({ filters: 3, kernelSize: 2, ...o }), [5, 2]),
  conv2d: layer(
    (o) => tf.layers.conv2d({ filters: 3, kernelSize: 2, padding: 'same', activation: 'relu', ...o }),
    [4, 4, 2],
  ),
  'conv2d, strides': layer((o) => tf.layers.conv2d({ filters: 3, kernelSize: 3, strides: 2, ...o }), [7, 7, 2]),
  conv3d: layer((o) => tf.layers.conv3d({ filters: 2, kernelSize: 2, ...o }), [3, 3, 3, 1]),
  conv2dTranspose: layer((o) => tf.layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 2, ...o }), [3, 3, 2]),
  separableConv2d: layer((o) => tf.layers.separableConv2d({ filters: 2, kernelSize: 2, ...o }), [4, 4, 2]),
  depthwiseConv2d: layer((o) => tf.layers.depthwiseConv2d({ kernelSize: 2, ...o }), [4, 4, 2]),
  maxPooling2d: layer((o) => tf.layers.maxPooling2d({ poolSize: 2, ...o }), [4, 4, 2]),
  averagePooling2d: layer((o) => tf.layers.averagePooling2d({ poolSize: 2, ...o }), [4, 4, 2]),
  maxPooling1d: layer((o) => tf.layers.maxPooling1d({ poolSize: 2, ...o }), [4, 2]),
  globalAveragePooling2d: stack(
    [4, 4, 2],
    (o = {}) => tf.layers.globalAveragePooling2d(o as object as { dataFormat: 'channelsLast' }),
    dense(2),
  ),
  globalMaxPooling2d: stack(
    [4, 4, 2],
    (o = {}) => tf.layers.globalMaxPooling2d(o as object as { dataFormat: 'channelsLast' }),
    dense(2),
  ),
  upSampling2d: layer((o) => tf.layers.upSampling2d({ size: [2, 2], ...o }), [2, 2, 1]),
  zeroPadding2d: layer((o) => tf.layers.zeroPadding2d({ padding: 1, ...o }), [2, 2, 1]),
  cropping2D: layer(
    (o) =>
      tf.layers.cropping2D({
        cropping: [
          [1, 0],
          [0, 1],
        ],
        ...o,
      }),
    [3, 3, 1],
  ),
  batchNormalization: layer((o) => tf.layers.batchNormalization({ ...o }), [6]),
  'batchNormalization of images': layer((o) => tf.layers.batchNormalization({ ...o }), [3, 3, 2]),
  layerNormalization: layer((o) => tf.layers.layerNormalization({ ...o }), [6]),
  simpleRNN: layer((o) => tf.layers.simpleRNN({ units: 3, recurrentInitializer: 'glorotNormal', ...o }), [4, 2]),
  lstm: layer((o) => tf.layers.lstm({ units: 3, recurrentInitializer: 'glorotNormal', ...o }), [4, 2]),
  gru: layer((o) => tf.layers.gru({ units: 3, recurrentInitializer: 'glorotNormal', ...o }), [4, 2]),
  'lstm with dropout': layer(
    (o) => tf.layers.lstm({ units: 3, dropout: 0.3, recurrentInitializer: 'glorotNormal', ...o }),
    [4, 2],
  ),
  bidirectional: layer(
    (o) =>
      tf.layers.bidirectional({
        layer: tf.layers.gru({ units: 2, recurrentInitializer: 'glorotNormal' }) as tf.RNN,
        mergeMode: 'concat',
        ...o,
      }),
    [4, 2],
  ),
  timeDistributed: layer((o) => tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 3 }), ...o }), [4, 2]),
  convLstm2d: layer(
    (o) => tf.layers.convLstm2d({ filters: 2, kernelSize: 2, recurrentInitializer: 'glorotNormal', ...o }),
    [2, 3, 3, 1],
  ),
  dropout: layer((o) => tf.layers.dropout({ rate: 0.3, ...o }), [6]),
  'dropout with noise shape': layer(
    (o) => tf.layers.dropout({ rate: 0.3, noiseShape: [null, 1, 2] as number[], ...o }),
    [4, 2],
  ),
  spatialDropout1d: layer((o) => tf.layers.spatialDropout1d({ rate: 0.3, ...o }), [4, 2]),
  gaussianNoise: layer((o) => tf.layers.gaussianNoise({ stddev: 0.3, ...o }), [6]),
  gaussianDropout: layer((o) => tf.layers.gaussianDropout({ rate: 0.3, ...o }), [6]),
  alphaDropout: layer((o) => tf.layers.alphaDropout({ rate: 0.3, ...o }), [6]),
  prelu: layer((o) => tf.layers.prelu({ ...o }), [6]),
  leakyReLU: layer((o) => tf.layers.leakyReLU({ ...o }), [6]),
  elu: layer((o) => tf.layers.elu({ ...o }), [6]),
  reLU: layer((o) => tf.layers.reLU({ maxValue: 1, ...o }), [6]),
  thresholdedReLU: layer((o) => tf.layers.thresholdedReLU({ theta: 0.2, ...o }), [6]),
  permute: layer((o) => tf.layers.permute({ dims: [2, 1], ...o }), [4, 2]),
  reshape: layer((o) => tf.layers.reshape({ targetShape: [2, 4], ...o }), [4, 2]),
  repeatVector: layer((o) => tf.layers.repeatVector({ n: 2, ...o }), [4]),
};
for (const activation of [
  'sigmoid',
  'tanh',
  'elu',
  'selu',
  'softplus',
  'softsign',
  'hardSigmoid',
  'swish',
  'mish',
  'relu6',
  'linear',
  'softmax',
  'gelu',
  'gelu_new',
]) {
  layers[`activation ${activation}`] = layer(
    (o) => tf.layers.activation({ activation: activation as 'relu', ...o }),
    [6],
  );
}
for (const [name, regularizer] of Object.entries({
  l1: tf.regularizers.l1,
  l2: tf.regularizers.l2,
  l1l2: tf.regularizers.l1l2,
})) {
  layers[`regularizer ${name}`] = layer(
    (o) => tf.layers.dense({ units: 3, kernelRegularizer: regularizer({ l1: 0.1, l2: 0.1 }), ...o }),
    [6],
  );
}
for (const [name, constraint] of Object.entries({
  maxNorm: tf.constraints.maxNorm,
  unitNorm: tf.constraints.unitNorm,
  nonNeg: tf.constraints.nonNeg,
})) {
  layers[`constraint ${name}`] = layer(
    (o) => tf.layers.dense({ units: 3, kernelConstraint: (constraint as (o: object) => never)({}), ...o }),
    [6],
  );
}

describe('compileTraining(…) equals eager training after 20 steps with the layer', () => {
  it.each(Object.entries(layers))('%s', (_, model) =>
    expectEqualTraining({ model, compile: () => ({ optimizer: 'adam' }) }),
  );

  it('embedding', () =>
    expectEqualTraining({
      model: layer((o) => tf.layers.embedding({ inputDim: 5, outputDim: 3, ...o }), [4]),
      inputs: () => [tf.tidy(() => numbers([rowCount, 4]).abs().mul(4.99).floor())],
    }));
});

const losses: Record<string, Partial<Example>> = {
  meanSquaredError: {},
  meanAbsoluteError: {},
  meanAbsolutePercentageError: {},
  meanSquaredLogarithmicError: { targets: binary },
  squaredHinge: {},
  hinge: {},
  categoricalHinge: {},
  logcosh: {},
  poisson: { targets: binary, model: stack([6], dense(3, 'softplus')) },
  kullbackLeiblerDivergence: { targets: oneHot, model: classifier },
  cosineProximity: {},
  categoricalCrossentropy: { targets: oneHot, model: classifier },
  sparseCategoricalCrossentropy: { targets: classes, model: classifier },
  binaryCrossentropy: { targets: binary, model: stack([6], dense(3, 'sigmoid')) },
};

describe('compileTraining(…) equals eager training after 20 steps with the loss', () => {
  it.each(Object.entries(losses))('%s', (loss, example) =>
    expectEqualTraining({ model: mlp, compile: () => ({ loss, optimizer: 'adam' }), ...example }),
  );

  it('written by the user', () =>
    expectEqualTraining({
      model: mlp,
      compile: () => ({ loss: (target: tf.Tensor, output: tf.Tensor) => tf.losses.huberLoss(target, output) }),
    }));
});

const metrics: Record<string, Partial<Example>> = {
  accuracy: { targets: classes, compile: () => ({ loss: 'sparseCategoricalCrossentropy' }) },
  categoricalAccuracy: { targets: oneHot },
  binaryAccuracy: { targets: binary },
  precision: { targets: binary },
  recall: { targets: binary },
  meanSquaredError: {},
  meanAbsoluteError: {},
  meanAbsolutePercentageError: {},
  cosineProximity: {},
  r2Score: {},
  categoricalCrossentropy: { targets: oneHot },
};

describe('compileTraining(…) equals eager training after 20 steps with the metric', () => {
  it.each(Object.entries(metrics))('%s', (metric, example) => {
    const known = tf.metrics as unknown as Record<string, (target: tf.Tensor, output: tf.Tensor) => tf.Tensor>;
    return expectEqualTraining({
      model: classifier,
      ...example,
      compile: () => ({ metrics: [metric === 'accuracy' ? metric : known[metric]!], ...example.compile?.() }),
    });
  });

  it('written by the user', () =>
    expectEqualTraining({
      model: mlp,
      compile: () => ({ metrics: [(target: tf.Tensor, output: tf.Tensor) => tf.sub(target, output).abs().max()] }),
    }));
});

describe('compileTraining(…) equals eager training after 20 steps with', () => {
  it('several inputs and outputs', () =>
    expectEqualTraining({
      model: () => {
        const [a, b] = [tf.input({ shape: [4] }), tf.input({ shape: [3] })];
        const shared = tf.layers.dense({ units: 4, activation: 'tanh' });
        const joined = tf.layers
          .concatenate()
          .apply([shared.apply(a) as tf.SymbolicTensor, tf.layers.dense({ units: 2 }).apply(b) as tf.SymbolicTensor]);
        const outputs = [2, 1].map((units) => tf.layers.dense({ units }).apply(joined) as tf.SymbolicTensor);
        return tf.model({ inputs: [a, b], outputs });
      },
      compile: () => ({ loss: ['meanSquaredError', 'meanAbsoluteError'], metrics: ['mse'], optimizer: 'rmsprop' }),
    }));

  it('frozen layers', () =>
    expectEqualTraining({
      model: stack([6], (o = {}) => tf.layers.dense({ units: 4, trainable: false, ...o }), dense(2)),
      compile: () => ({ optimizer: 'adam' }),
    }));

  it('convolution, relu and pooling in a row, and a softmax with its cross-entropy', () =>
    expectEqualTraining({
      model: () =>
        tf.sequential({
          layers: [
            tf.layers.conv2d({ filters: 3, kernelSize: 2, activation: 'relu', padding: 'same', inputShape: [6, 6, 1] }),
            tf.layers.maxPooling2d({ poolSize: 2 }),
            tf.layers.dropout({ rate: 0.3 }),
            tf.layers.conv2d({ filters: 2, kernelSize: 2, activation: 'relu', padding: 'same', useBias: false }),
            tf.layers.maxPooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
            tf.layers.flatten(),
            tf.layers.dense({ units: 3, activation: 'softmax' }),
          ],
        }),
      targets: classes,
      compile: () => ({ loss: 'sparseCategoricalCrossentropy', optimizer: 'adam', metrics: ['accuracy'] }),
    }));

  it('sample weights', async () => {
    const [model, other] = [1, 2].map(() => compiledModel({ model: mlp }));
    const weighted = { ...exampleRows(model!, { model: mlp }), sampleWeights: [numbers([rowCount], 8).abs()] };
    const trainEagerlyWeighted = modelInternals(other!).makeTrainFunction();
    const compiled = compileTraining(model!, weighted, batchSize);
    const values = compiled.run(weighted, order).arraySync();
    const eager = Array.from({ length: steps }, (_, step) => {
      const indices = tf.tensor1d(order.slice(step * batchSize, (step + 1) * batchSize), 'int32');
      const batch = [weighted.inputs, weighted.targets, weighted.sampleWeights].flat();
      return trainEagerlyWeighted(batch.map((row) => tf.gather(row as tf.Tensor, indices))).map(
        (v) => v.dataSync()[0]!,
      );
    });
    expectClose(values.flat(), eager.flat());
    expectSameWeights(model!, other!);
  });

  it('a smaller batch left over', async () => {
    const [model, other] = [1, 2].map(() => compiledModel({ model: mlp, compile: () => ({ optimizer: 'adam' }) }));
    const rows = exampleRows(model!, { model: mlp });
    const compiled = compileTraining(model!, rows, 10);
    const values = compiled.run(rows, order.slice(0, 24)).arraySync();
    const eager: number[] = [];
    for (const [begin, end] of [
      [0, 10],
      [10, 20],
      [20, 24],
    ]) {
      const indices = tf.tensor1d(order.slice(begin, end), 'int32');
      const [x, y] = [rows.inputs[0], rows.targets[0]].map((row) => tf.gather(row as tf.Tensor, indices));
      eager.push((await other!.trainOnBatch(x!, y!)) as number);
    }
    expectClose(values.flat(), eager);
    expectSameWeights(model!, other!);
    expect(model!.optimizer.iterations).toBe(3);
  });

  it('a residual connection', () =>
    expectEqualTraining({
      model: () => {
        const input = tf.input({ shape: [4, 4, 2] });
        const convolved = tf.layers
          .conv2d({ filters: 2, kernelSize: 3, padding: 'same' })
          .apply(input) as tf.SymbolicTensor;
        const sum = tf.layers
          .add()
          .apply([input, tf.layers.batchNormalization().apply(convolved) as tf.SymbolicTensor]);
        return tf.model({
          inputs: input,
          outputs: tf.layers.dense({ units: 2 }).apply(tf.layers.flatten().apply(sum)) as tf.SymbolicTensor,
        });
      },
      compile: () => ({ optimizer: 'sgd' }),
    }));
});

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

  it('follows a learning rate that changes between runs', () => {
    const example = { model: mlp, compile: () => ({ optimizer: 'adam' }) };
    const model = compiledModel(example);
    const rows = exampleRows(model, example);
    const compiled = compileTraining(model, rows, batchSize);
    const before = model.getWeights()[0]!.arraySync();
    (model.optimizer as unknown as { learningRate: number }).learningRate = 0;
    compiled.run(rows, order);
    expect(compiled.isCurrent()).toBe(true);
    expect(model.getWeights()[0]!.arraySync()).toEqual(before);
  });

  it('knows when it no longer stands for the model', () => {
    const example = { model: mlp, compile: () => ({ optimizer: tf.train.rmsprop(0.1) }) };
    const model = compiledModel(example);
    const compiled = compileTraining(model, exampleRows(model, example), batchSize);
    expect(compiled.isCurrent()).toBe(true);
    (model.optimizer as unknown as { learningRate: number }).learningRate = 0.01;
    expect(compiled.isCurrent()).toBe(false);
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    expect(compiled.isCurrent()).toBe(false);
  });

  it('leaves no tensor, native handle or session behind', () => {
    const example = { model: layers.dropout!, compile: () => ({ optimizer: 'adam', metrics: ['mse'] }) };
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
