import { tf } from '../../../../src/tensorflow';

const { layers } = tf;
const { sequential } = tf;
const lstm = { recurrentActivation: 'sigmoid' } as const;

/** Models of several architectures that Keras can read. */
export const kerasModels: Record<string, () => tf.LayersModel> = {
  convolutional: () =>
    sequential({
      layers: [
        layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [8, 8, 1], activation: 'relu' }),
        layers.batchNormalization(),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.depthwiseConv2d({ kernelSize: 2 }),
        layers.dropout({ rate: 0.2 }),
        layers.flatten(),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    }),
  recurrent: () =>
    sequential({
      layers: [
        layers.timeDistributed({ layer: layers.dense({ units: 4, activation: 'swish' }), inputShape: [5, 3] }),
        layers.bidirectional({ layer: layers.lstm({ units: 3, returnSequences: true, ...lstm }) as never }),
        layers.gru({ units: 4, ...lstm }),
        layers.layerNormalization(),
        layers.leakyReLU({ alpha: 0.1 }),
        layers.dense({ units: 2 }),
      ],
    }),
  nested: () => {
    const inner = sequential({
      layers: [layers.dense({ units: 3, inputShape: [4] }), layers.dense({ units: 2, activation: 'tanh' })],
    });
    return sequential({ layers: [inner, layers.dense({ units: 2 }), layers.reLU({ maxValue: 6 })] });
  },
  'two-inputs': () => {
    const [sequence, vector] = [tf.input({ shape: [5, 3] }), tf.input({ shape: [4] })];
    const one = layers.lstm({ units: 6, ...lstm }).apply(sequence) as tf.SymbolicTensor;
    const other = layers
      .dense({
        units: 6,
        kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }),
        kernelConstraint: tf.constraints.nonNeg(),
      })
      .apply(vector) as tf.SymbolicTensor;
    const sum = layers.add().apply([one, other]) as tf.SymbolicTensor;
    const both = layers.concatenate().apply([sum, vector]) as tf.SymbolicTensor;
    const outputs = layers.dense({ units: 2, activation: 'softmax' }).apply(both) as tf.SymbolicTensor;
    return tf.model({ inputs: [sequence, vector], outputs });
  },
};
