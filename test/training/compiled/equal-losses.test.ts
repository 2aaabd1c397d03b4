import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { setLearningRate } from '../../../src/training/learning-rate';
import { type Example, expectEqualTraining, numbers, rowCount } from './equality';

const mlp = () =>
  tf.sequential({
    layers: [tf.layers.dense({ units: 5, activation: 'relu', inputShape: [6] }), tf.layers.dense({ units: 3 })],
  });

const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.05, 0.9),
  'nesterov momentum': () => tf.train.momentum(0.05, 0.9, true),
  adagrad: () => tf.train.adagrad(0.1),
  adadelta: () => tf.train.adadelta(0.5),
  adam: () => tf.train.adam(0.01),
  adamax: () => tf.train.adamax(0.01),
  'adamax with decay': () => tf.train.adamax(0.01, 0.8, 0.99, 1e-6, 0.1),
  rmsprop: () => tf.train.rmsprop(0.01),
  'rmsprop with momentum': () => tf.train.rmsprop(0.01, 0.8, 0.5, 1e-6),
  'rmsprop, centered': () => tf.train.rmsprop(0.01, 0.9, 0.5, 1e-7, true),
};

describe('compileTraining(…) equals eager training after 20 steps, the learning rate changed meanwhile, with', () => {
  it.each(Object.entries(optimizers))('%s', (_, optimizer) =>
    expectEqualTraining({
      model: mlp,
      compile: () => ({ optimizer: optimizer() }),
      meanwhile: (model) => setLearningRate(model, 0.003),
    }),
  );
});

const classes = () => tf.tensor1d(Array.from({ length: rowCount }, (_, i) => i % 3));
const oneHot = () => tf.tidy(() => tf.oneHot(classes().toInt(), 3).toFloat());
const binary = () => tf.tidy(() => tf.greater(numbers([rowCount, 3], 9), 0).toFloat());
const plain = () => numbers([rowCount, 3], 10);

interface Head {
  loss: string | ((target: tf.Tensor, output: tf.Tensor) => tf.Tensor);
  target: () => tf.Tensor;
  activation?: 'softmax' | 'softplus' | 'sigmoid';
  metrics?: (string | ((target: tf.Tensor, output: tf.Tensor) => tf.Tensor))[];
}

/** One model with an output, weights of its own in it, for each of the losses. */
function expectEqualHeads(heads: Record<string, Head>, more: Partial<Example> = {}): void {
  const all = Object.values(heads);
  const names = Object.keys(heads);
  expectEqualTraining({
    model: () => {
      const input = tf.input({ shape: [6] });
      const shared = tf.layers.dense({ units: 4, activation: 'tanh' }).apply(input);
      const outputs = all.map(({ activation }, i) =>
        tf.layers.dense({ units: 3, activation: activation ?? 'linear', name: names[i]! }).apply(shared),
      );
      return tf.model({ inputs: input, outputs: outputs as tf.SymbolicTensor[] });
    },
    targets: () => all.map(({ target }) => target()),
    compile: () => ({
      optimizer: 'adam',
      loss: all.map(({ loss }) => loss) as string[],
      metrics: Object.fromEntries(names.map((name, i) => [name, all[i]!.metrics ?? []])) as never,
    }),
    ...more,
  });
}

const losses: Record<string, Head> = {
  meanSquaredError: { loss: 'meanSquaredError', target: plain },
  meanAbsoluteError: { loss: 'meanAbsoluteError', target: plain },
  meanAbsolutePercentageError: { loss: 'meanAbsolutePercentageError', target: plain },
  meanSquaredLogarithmicError: { loss: 'meanSquaredLogarithmicError', target: binary },
  squaredHinge: { loss: 'squaredHinge', target: plain },
  hinge: { loss: 'hinge', target: plain },
  categoricalHinge: { loss: 'categoricalHinge', target: plain },
  logcosh: { loss: 'logcosh', target: plain },
  poisson: { loss: 'poisson', target: binary, activation: 'softplus' },
  kullbackLeiblerDivergence: { loss: 'kullbackLeiblerDivergence', target: oneHot, activation: 'softmax' },
  cosineProximity: { loss: 'cosineProximity', target: plain },
  categoricalCrossentropy: { loss: 'categoricalCrossentropy', target: oneHot, activation: 'softmax' },
  sparseCategoricalCrossentropy: { loss: 'sparseCategoricalCrossentropy', target: classes, activation: 'softmax' },
  binaryCrossentropy: { loss: 'binaryCrossentropy', target: binary, activation: 'sigmoid' },
  written: { loss: (target, output) => tf.losses.huberLoss(target, output), target: plain },
};

const {
  binaryAccuracy,
  binaryCrossentropy,
  categoricalAccuracy,
  categoricalCrossentropy,
  cosineProximity,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  sparseCategoricalAccuracy,
} = tf.metrics;

const metrics: Record<string, Head> = {
  sparse: {
    loss: 'sparseCategoricalCrossentropy',
    target: classes,
    activation: 'softmax',
    metrics: ['accuracy', 'crossentropy', sparseCategoricalAccuracy],
  },
  one_hot: {
    loss: 'categoricalCrossentropy',
    target: oneHot,
    activation: 'softmax',
    metrics: ['accuracy', 'crossentropy', categoricalAccuracy, categoricalCrossentropy],
  },
  yes_or_no: {
    loss: 'binaryCrossentropy',
    target: binary,
    activation: 'sigmoid',
    // tfjs has precision, recall and R² batch by batch; ours are compared with Keras' in test/training/keras.
    metrics: ['accuracy', 'crossentropy', binaryAccuracy, binaryCrossentropy],
  },
  numbers: {
    loss: 'meanSquaredError',
    target: plain,
    metrics: [
      ...['mse', 'mae', 'mape', 'cosine'],
      ...[meanSquaredError, meanAbsoluteError, meanAbsolutePercentageError, cosineProximity],
      (target: tf.Tensor, output: tf.Tensor) => tf.sub(target, output).abs().max(),
    ],
  },
};

describe('compileTraining(…) equals eager training after 20 steps with', () => {
  // tfjs takes much longer for many outputs than for the same in several models.
  const lossesOf = (count: number) =>
    Object.entries(losses).flatMap((_, i, all) => (i % count === 0 ? [all.slice(i, i + count)] : []));
  it.each(lossesOf(4).map((part) => ({ names: part.map(([name]) => name).join(', '), part })))(
    'the losses $names',
    ({ part }) => expectEqualHeads(Object.fromEntries(part)),
  );

  it("every metric, one of the user's own too", () => expectEqualHeads(metrics));

  it('several inputs, outputs and sample weights', () =>
    expectEqualTraining({
      model: () => {
        const [a, b] = [tf.input({ shape: [4] }), tf.input({ shape: [3] })];
        const shared = tf.layers.dense({ units: 4, activation: 'tanh' });
        const branches = [shared.apply(a), tf.layers.dense({ units: 2 }).apply(b)] as tf.SymbolicTensor[];
        const joined = tf.layers.concatenate().apply(branches);
        const outputs = [2, 1].map((units) => tf.layers.dense({ units }).apply(joined) as tf.SymbolicTensor);
        return tf.model({ inputs: [a, b], outputs });
      },
      sampleWeights: () => [numbers([rowCount], 8).abs(), numbers([rowCount], 9).abs()],
      compile: () => ({ loss: ['meanSquaredError', 'meanAbsoluteError'], metrics: ['mse'], optimizer: 'rmsprop' }),
    }));

  it("another learning rate in an optimizer of the user's own, which uses it in its own way", () => {
    class Squaring extends tf.SGDOptimizer {
      override applyGradients(gradients: tf.NamedTensorMap | { name: string; tensor: tf.Tensor }[]): void {
        const rate = this.learningRate;
        this.setLearningRate(rate ** 2);
        super.applyGradients(gradients as tf.NamedTensorMap);
        this.setLearningRate(rate);
      }
    }
    const example = { model: mlp, compile: () => ({ optimizer: new Squaring(0.3) }) };
    expectEqualTraining(example);
    const changed = { ...example, meanwhile: (model: tf.LayersModel) => setLearningRate(model, 0.1) };
    // It knows that it is no longer current, and would be compiled anew.
    expect(() => expectEqualTraining(changed)).toThrow('expected false to be true');
  });
});
