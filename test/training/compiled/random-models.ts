/** Descriptions of random small models, and the models that they stand for. */
import fc from 'fast-check';
import { tf } from '../../../src/tensorflow';

type Layer = tf.layers.Layer;

const recurrent = { units: 2, recurrentInitializer: 'glorotNormal' } as const;
const same = { kernelSize: 2, padding: 'same' } as const;
const l2 = () => tf.regularizers.l2({ l2: 0.05 });

/** Layers after which the next one finds an axis more or less of nothing: any of them may follow any. */
const middle = {
  image: {
    conv2d: () => tf.layers.conv2d({ filters: 2, ...same, activation: 'relu' }),
    'conv2d without bias': () => tf.layers.conv2d({ filters: 3, ...same, useBias: false, kernelRegularizer: l2() }),
    depthwiseConv2d: () => tf.layers.depthwiseConv2d({ ...same, activation: 'tanh' }),
    separableConv2d: () => tf.layers.separableConv2d({ filters: 2, ...same }),
    maxPooling2d: () => tf.layers.maxPooling2d({ poolSize: 2, padding: 'same' }),
    'maxPooling2d, overlapping': () => tf.layers.maxPooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
    averagePooling2d: () => tf.layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
    batchNormalization: () => tf.layers.batchNormalization(),
    relu: () => tf.layers.reLU(),
    dropout: () => tf.layers.dropout({ rate: 0.3 }),
  },
  sequence: {
    conv1d: () => tf.layers.conv1d({ filters: 2, ...same, activation: 'relu' }),
    lstm: () => tf.layers.lstm({ ...recurrent, returnSequences: true }),
    gru: () => tf.layers.gru({ ...recurrent, returnSequences: true, dropout: 0.2 }),
    simpleRNN: () => tf.layers.simpleRNN({ ...recurrent, returnSequences: true }),
    averagePooling1d: () => tf.layers.averagePooling1d({ poolSize: 2, strides: 1, padding: 'same' }),
    timeDistributed: () => tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 3 }) }),
    layerNormalization: () => tf.layers.layerNormalization(),
    spatialDropout1d: () => tf.layers.spatialDropout1d({ rate: 0.3 }),
  },
  vector: {
    dense: () => tf.layers.dense({ units: 4, activation: 'relu', kernelRegularizer: l2() }),
    'dense with a constraint': () =>
      tf.layers.dense({ units: 3, activation: 'tanh', kernelConstraint: tf.constraints.maxNorm({ maxValue: 0.7 }) }),
    batchNormalization: () => tf.layers.batchNormalization(),
    prelu: () => tf.layers.prelu(),
    gaussianNoise: () => tf.layers.gaussianNoise({ stddev: 0.2 }),
    dropout: () => tf.layers.dropout({ rate: 0.3 }),
  },
} satisfies Record<string, Record<string, () => Layer>>;

/** What makes a vector of an input at its end. */
const last = {
  image: {
    flatten: () => tf.layers.flatten(),
    globalAveragePooling2d: () => tf.layers.globalAveragePooling2d({}),
    globalMaxPooling2d: () => tf.layers.globalMaxPooling2d({}),
  },
  sequence: {
    flatten: () => tf.layers.flatten(),
    gru: () => tf.layers.gru(recurrent),
    bidirectional: () =>
      tf.layers.bidirectional({ layer: tf.layers.simpleRNN(recurrent) as tf.RNN, mergeMode: 'concat' }),
    globalMaxPooling1d: () => tf.layers.globalMaxPooling1d(),
  },
  vector: { activation: () => tf.layers.activation({ activation: 'sigmoid' }) },
} satisfies Record<string, Record<string, () => Layer>>;

const shapes = { image: [5, 5, 2], sequence: [3, 2], vector: [4] };
type Kind = keyof typeof shapes;

const merges = {
  add: () => tf.layers.add(),
  multiply: () => tf.layers.multiply(),
  average: () => tf.layers.average(),
  maximum: () => tf.layers.maximum(),
  concatenate: () => tf.layers.concatenate(),
};

const classes = 3;
const isBinary = (shape: number[], seed: number) =>
  tf.tidy(() => tf.randomUniform(shape, -1, 1, 'float32', seed).greater(0).toFloat());
const classOf = (rows: number, seed: number) =>
  tf.tidy(() => tf.randomUniform([rows], 0, classes - 0.01, 'float32', seed).floor());

/** Losses, what their outputs are made by, and targets of `rows` rows. */
const heads = {
  meanSquaredError: { activation: 'linear', target: (rows: number, seed: number) => isBinary([rows, classes], seed) },
  logcosh: { activation: 'tanh', target: (rows: number, seed: number) => isBinary([rows, classes], seed) },
  binaryCrossentropy: {
    activation: 'sigmoid',
    target: (rows: number, seed: number) => isBinary([rows, classes], seed),
  },
  sparseCategoricalCrossentropy: { activation: 'softmax', target: classOf },
  categoricalCrossentropy: {
    activation: 'softmax',
    target: (rows: number, seed: number) =>
      tf.tidy(() => tf.oneHot(classOf(rows, seed).toInt(), classes).toFloat() as tf.Tensor),
  },
} as const;

/** A large epsilon: where a gradient is zero but for rounding, a small one makes whole steps of the rounding. */
const epsilon = 0.05;
const optimizers = {
  sgd: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.02, 0.9),
  nesterov: () => tf.train.momentum(0.02, 0.9, true),
  rmsprop: () => tf.train.rmsprop(0.01, 0.9, 0.5, epsilon),
  adagrad: () => tf.train.adagrad(0.05),
  adadelta: () => tf.train.adadelta(0.5, 0.9, epsilon),
  adamax: () => tf.train.adamax(0.01, 0.9, 0.99, epsilon),
  adam: () => tf.train.adam(0.01, 0.9, 0.99, epsilon),
};

const keyOf = <Key extends string>(choices: Record<Key, unknown>) =>
  fc.constantFrom(...(Object.keys(choices) as Key[]));

const branch = (kind: Kind) =>
  fc.record({
    kind: fc.constant(kind),
    layers: fc.array(keyOf(middle[kind] as Record<string, unknown>), { maxLength: 3 }),
    end: keyOf(last[kind] as Record<string, unknown>),
  });

export const modelDescriptions = fc.record({
  branches: fc.array(fc.oneof(branch('image'), branch('sequence'), branch('vector')), { minLength: 1, maxLength: 2 }),
  merge: keyOf(merges),
  trunk: fc.array(keyOf(middle.vector), { maxLength: 2 }),
  losses: fc.array(keyOf(heads), { minLength: 1, maxLength: 2 }),
  optimizer: keyOf(optimizers),
  metrics: fc.subarray(['accuracy', 'mse', 'mae'], { maxLength: 2 }),
  weighted: fc.boolean(),
  batchSize: fc.integer({ min: 2, max: 4 }),
});

export type ModelDescription = typeof modelDescriptions extends fc.Arbitrary<infer T> ? T : never;

/** A model, not compiled. */
export function buildModel({ branches, merge, trunk, losses }: ModelDescription): tf.LayersModel {
  const apply = (x: tf.SymbolicTensor, layer: Layer) => layer.apply(x) as tf.SymbolicTensor;
  const inputs = branches.map(({ kind }) => tf.input({ shape: shapes[kind] }));
  const ends = branches.map(({ kind, layers, end }, i) => {
    const known: Record<string, () => Layer> = { ...middle[kind] };
    const ending: Record<string, () => Layer> = last[kind];
    const all = [...layers.map((name) => known[name]!()), ending[end]!(), tf.layers.dense({ units: 4 })];
    return all.reduce(apply, inputs[i]!);
  });
  const merged = ends.length > 1 ? (merges[merge]().apply(ends) as tf.SymbolicTensor) : ends[0]!;
  const shared = trunk.map((name) => middle.vector[name]()).reduce(apply, merged);
  const outputs = losses.map((loss) =>
    apply(shared, tf.layers.dense({ units: classes, activation: heads[loss].activation })),
  );
  return tf.model({ inputs, outputs });
}

export const compileArguments = ({ losses, optimizer, metrics }: ModelDescription): tf.ModelCompileArgs => ({
  optimizer: optimizers[optimizer](),
  loss: losses,
  // tfjs has no difference between classes and their probabilities.
  metrics: losses.includes('sparseCategoricalCrossentropy') ? metrics.filter((name) => name === 'accuracy') : metrics,
});

export const targetsOf = ({ losses }: ModelDescription, rows: number): tf.Tensor[] =>
  losses.map((loss, i) => heads[loss].target(rows, 300 + i));
