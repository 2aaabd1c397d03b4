import { describe, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { expectEqualTraining, numbers, rowCount } from './equality';

type MakeLayer = () => tf.layers.Layer;

/** A model whose input goes through a layer that learns, and then through each of the given layers on its own. */
const sideBySide = (inputShape: number[], layers: MakeLayer[]) => () => {
  const input = tf.input({ shape: inputShape });
  const learned = tf.layers.dense({ units: inputShape.at(-1)!, activation: 'tanh' }).apply(input);
  const outputs = layers.map((make) => {
    const output = make().apply(learned) as tf.SymbolicTensor;
    return output.rank > 2 ? (tf.layers.flatten().apply(output) as tf.SymbolicTensor) : output;
  });
  const all = outputs.length > 1 ? tf.layers.concatenate().apply(outputs) : outputs[0]!;
  return tf.model({ inputs: input, outputs: tf.layers.dense({ units: 2 }).apply(all) as tf.SymbolicTensor });
};

/** Orthogonal first weights take long, and these models get others. */
const recurrent = { units: 2, recurrentInitializer: 'glorotNormal' } as const;

const activations = [
  ...['sigmoid', 'tanh', 'relu', 'elu', 'selu', 'softplus', 'softsign', 'hardSigmoid', 'swish', 'mish', 'relu6'],
  ...['linear', 'softmax', 'gelu', 'gelu_new'],
] as 'relu'[];

const groups: Record<string, { inputShape: number[]; layers: Record<string, MakeLayer> }> = {
  'of numbers': {
    inputShape: [6],
    layers: {
      dense: () => tf.layers.dense({ units: 3, activation: 'relu' }),
      'dense, no bias': () => tf.layers.dense({ units: 3, useBias: false }),
      batchNormalization: () => tf.layers.batchNormalization(),
      layerNormalization: () => tf.layers.layerNormalization(),
      prelu: () => tf.layers.prelu(),
      leakyReLU: () => tf.layers.leakyReLU(),
      elu: () => tf.layers.elu(),
      reLU: () => tf.layers.reLU({ maxValue: 1 }),
      softmax: () => tf.layers.softmax(),
      repeatVector: () => tf.layers.repeatVector({ n: 2 }),
      rescaling: () => tf.layers.rescaling({ scale: 0.5, offset: 0.1 }),
    },
  },
  activation: {
    inputShape: [6],
    layers: Object.fromEntries(
      activations.map((activation) => [activation, () => tf.layers.activation({ activation })]),
    ),
  },
  'that draw': {
    inputShape: [6],
    layers: {
      dropout: () => tf.layers.dropout({ rate: 0.3 }),
      gaussianNoise: () => tf.layers.gaussianNoise({ stddev: 0.3 }),
      gaussianDropout: () => tf.layers.gaussianDropout({ rate: 0.3 }),
      alphaDropout: () => tf.layers.alphaDropout({ rate: 0.3 }),
    },
  },
  'with regularizers and constraints': {
    inputShape: [6],
    layers: {
      l1: () => tf.layers.dense({ units: 3, kernelRegularizer: tf.regularizers.l1({ l1: 0.1 }) }),
      l2: () => tf.layers.dense({ units: 3, kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) }),
      l1l2: () => tf.layers.dense({ units: 3, biasRegularizer: tf.regularizers.l1l2({ l1: 0.1, l2: 0.1 }) }),
      maxNorm: () => tf.layers.dense({ units: 3, kernelConstraint: tf.constraints.maxNorm({ maxValue: 0.5 }) }),
      minMaxNorm: () => tf.layers.dense({ units: 3, kernelConstraint: tf.constraints.minMaxNorm({ minValue: 0.9 }) }),
      unitNorm: () => tf.layers.dense({ units: 3, kernelConstraint: tf.constraints.unitNorm({}) }),
      nonNeg: () => tf.layers.dense({ units: 3, kernelConstraint: tf.constraints.nonNeg() }),
    },
  },
  'of sequences': {
    inputShape: [4, 2],
    layers: {
      conv1d: () => tf.layers.conv1d({ filters: 3, kernelSize: 2 }),
      maxPooling1d: () => tf.layers.maxPooling1d({ poolSize: 2 }),
      averagePooling1d: () => tf.layers.averagePooling1d({ poolSize: 2 }),
      globalMaxPooling1d: () => tf.layers.globalMaxPooling1d(),
      globalAveragePooling1d: () => tf.layers.globalAveragePooling1d({}),
      timeDistributed: () => tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2 }) }),
      permute: () => tf.layers.permute({ dims: [2, 1] }),
      reshape: () => tf.layers.reshape({ targetShape: [2, 4] }),
      spatialDropout1d: () => tf.layers.spatialDropout1d({ rate: 0.3 }),
      'dropout with a noise shape': () => tf.layers.dropout({ rate: 0.3, noiseShape: [null, 1, 2] as number[] }),
    },
  },
  'that are recurrent': {
    inputShape: [3, 2],
    layers: {
      simpleRNN: () => tf.layers.simpleRNN(recurrent),
      lstm: () => tf.layers.lstm(recurrent),
      gru: () => tf.layers.gru({ ...recurrent, returnSequences: true }),
      'lstm with dropout': () => tf.layers.lstm({ ...recurrent, dropout: 0.3, recurrentDropout: 0.3 }),
      bidirectional: () =>
        tf.layers.bidirectional({ layer: tf.layers.simpleRNN(recurrent) as tf.RNN, mergeMode: 'concat' }),
      'of several cells': () =>
        tf.layers.rnn({ cell: [tf.layers.gruCell(recurrent), tf.layers.simpleRNNCell(recurrent)] }),
    },
  },
  'of images': {
    inputShape: [4, 4, 2],
    layers: {
      conv2d: () => tf.layers.conv2d({ filters: 3, kernelSize: 2, padding: 'same', activation: 'relu' }),
      'conv2d, strides': () => tf.layers.conv2d({ filters: 3, kernelSize: 3, strides: 2 }),
      conv2dTranspose: () => tf.layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 2 }),
      separableConv2d: () => tf.layers.separableConv2d({ filters: 2, kernelSize: 2 }),
      depthwiseConv2d: () => tf.layers.depthwiseConv2d({ kernelSize: 2 }),
      maxPooling2d: () => tf.layers.maxPooling2d({ poolSize: 2 }),
      averagePooling2d: () => tf.layers.averagePooling2d({ poolSize: 2 }),
      globalMaxPooling2d: () => tf.layers.globalMaxPooling2d({}),
      globalAveragePooling2d: () => tf.layers.globalAveragePooling2d({}),
      upSampling2d: () => tf.layers.upSampling2d({ size: [2, 2] }),
      zeroPadding2d: () => tf.layers.zeroPadding2d({ padding: 1 }),
      cropping2D: () =>
        tf.layers.cropping2D({
          cropping: [
            [1, 0],
            [0, 1],
          ],
        }),
      batchNormalization: () => tf.layers.batchNormalization(),
    },
  },
  'of volumes': {
    inputShape: [3, 3, 3, 2],
    layers: {
      conv3d: () => tf.layers.conv3d({ filters: 2, kernelSize: 2 }),
      maxPooling3d: () => tf.layers.maxPooling3d({ poolSize: 2 }),
      averagePooling3d: () => tf.layers.averagePooling3d({ poolSize: 2 }),
    },
  },
  'of sequences of images': {
    inputShape: [2, 3, 3, 1],
    layers: {
      convLstm2d: () => tf.layers.convLstm2d({ filters: 2, kernelSize: 2, recurrentInitializer: 'glorotNormal' }),
    },
  },
};

const cases = Object.entries(groups).map(([name, { inputShape, layers }]) => ({
  name,
  inputShape,
  layers: Object.values(layers),
  names: Object.keys(layers).join(', '),
}));

describe('compileTraining(…) equals eager training after 20 steps with layers', () => {
  it.each(cases)('$name: $names', ({ inputShape, layers }) =>
    expectEqualTraining({ model: sideBySide(inputShape, layers), compile: () => ({ optimizer: 'adam' }) }),
  );

  it('that merge: add, multiply, average, maximum, minimum, concatenate, dot', () =>
    expectEqualTraining({
      model: () => {
        const inputs = [tf.input({ shape: [4] }), tf.input({ shape: [4] })];
        const learned = inputs.map((input) => tf.layers.dense({ units: 3 }).apply(input) as tf.SymbolicTensor);
        const { add, multiply, average, maximum, minimum, concatenate, dot } = tf.layers;
        const merging = [add(), multiply(), average(), maximum(), minimum(), concatenate(), dot({ axes: 1 })];
        const merged = merging.map((layer) => layer.apply(learned) as tf.SymbolicTensor);
        const outputs = tf.layers.dense({ units: 2 }).apply(concatenate().apply(merged)) as tf.SymbolicTensor;
        return tf.model({ inputs, outputs });
      },
      compile: () => ({ optimizer: 'adam' }),
    }));

  it('thresholdedReLU, before which tfjs can train no layer', () =>
    expectEqualTraining({
      model: () =>
        tf.sequential({
          layers: [tf.layers.thresholdedReLU({ theta: 0.2, inputShape: [6] }), tf.layers.dense({ units: 2 })],
        }),
    }));

  it('embedding', () =>
    expectEqualTraining({
      model: () =>
        tf.sequential({
          layers: [
            tf.layers.embedding({ inputDim: 5, outputDim: 3, inputLength: 4 }),
            tf.layers.flatten(),
            tf.layers.dense({ units: 2 }),
          ],
        }),
      inputs: () => [tf.tidy(() => numbers([rowCount, 4]).abs().mul(4.99).floor())],
    }));

  it('that are frozen', () =>
    expectEqualTraining({
      model: sideBySide(
        [6],
        [() => tf.layers.dense({ units: 4, trainable: false }), () => tf.layers.dense({ units: 2 })],
      ),
      compile: () => ({ optimizer: 'adam' }),
    }));

  it('in a row that TensorFlow fuses: convolution, relu, pooling; a softmax and its cross-entropy', () =>
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
      targets: () => [tf.tensor1d(Array.from({ length: rowCount }, (_, i) => i % 3))],
      compile: () => ({ loss: 'sparseCategoricalCrossentropy', optimizer: 'adam', metrics: ['accuracy'] }),
    }));

  it('in a residual connection', () =>
    expectEqualTraining({
      model: () => {
        const input = tf.input({ shape: [4, 4, 2] });
        const convolved = tf.layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same' }).apply(input);
        const normalised = tf.layers.batchNormalization().apply(convolved) as tf.SymbolicTensor;
        const sum = tf.layers.add().apply([input, normalised]);
        const outputs = tf.layers.dense({ units: 2 }).apply(tf.layers.flatten().apply(sum)) as tf.SymbolicTensor;
        return tf.model({ inputs: input, outputs });
      },
    }));
});
