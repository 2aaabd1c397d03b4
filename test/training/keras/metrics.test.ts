// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  auc,
  evaluate,
  f1Score,
  type Metric,
  perClass,
  precision,
  recall,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
  fit as train,
} from '../../../src/training';
import { needsKeras, runKeras } from './run-keras';

needsKeras();

/** Metrics by how Keras writes them, for two classes with one output and for four with one-hot labels. */
const binary: Record<string, () => Metric> = {
  'Precision()': () => precision(),
  'Recall()': () => recall(),
  'Precision(thresholds=0.7)': () => precision({ thresholds: 0.7 }),
  'AUC()': () => auc(),
  'AUC(num_thresholds=20)': () => auc({ numThresholds: 20 }),
  "AUC(curve='PR')": () => auc({ curve: 'PR' }),
};
const classes: Record<string, () => Metric> = {
  'Precision()': () => precision(),
  'Recall(thresholds=0.3)': () => recall({ thresholds: 0.3 }),
  'Precision(class_id=2)': () => precision({ classId: 2 }),
  'Recall(top_k=2)': () => recall({ topK: 2 }),
  'Precision(top_k=2, class_id=1)': () => precision({ topK: 2, classId: 1 }),
  'AUC()': () => auc(),
  'TopKCategoricalAccuracy(k=2)': () => topKCategoricalAccuracy({ k: 2 }),
  "F1Score(average='macro')": () => f1Score(),
  "F1Score(average='micro', threshold=0.4)": () => f1Score({ average: 'micro', threshold: 0.4 }),
  "F1Score(average='weighted')": () => f1Score({ average: 'weighted' }),
};

const samples = 53;
const random = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);
const images = random([samples, 5], 1);
const numbers = Int32Array.from({ length: samples }, (_, index) => (index * 7 + (index % 5)) % 4);
const rows = tf.oneHot(tf.tensor1d(numbers, 'int32'), 4);
const yes = numbers.map((label) => Number(label > 1));

function network(units: number, metrics: Metric[], loss: string): tf.LayersModel {
  const activation = units === 1 ? 'sigmoid' : 'softmax';
  const model = tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [5], activation })] });
  model.setWeights(model.getWeights().map((weight, index) => tf.mul(random(weight.shape, index + 7), 2)));
  model.compile({ optimizer: 'sgd', loss, metrics });
  return model;
}

interface Found {
  fit: Record<string, number[]>;
  evaluate: number[];
}
let inKeras: { binary: Found; classes: Found };
beforeAll(() => {
  const weights = (units: number) =>
    network(units, [], 'meanSquaredError')
      .getWeights()
      .map((each) => each.arraySync());
  inKeras = runKeras(
    `
from keras.metrics import *
x = np.array(given['x'], 'float32')
def measure(units, activation, loss, y, start, names):
    y = np.array(y, 'float32')
    model = keras.Sequential([keras.Input([5]), keras.layers.Dense(units, activation=activation)])
    model.set_weights([np.array(w, 'float32') for w in start])
    def made(i, name):
        metric = eval(name)
        metric.name = 'm%d' % i
        return metric
    model.compile(keras.optimizers.SGD(0.01), loss, metrics=[made(i, name) for i, name in enumerate(names)])
    h = model.fit(x, y, epochs=2, batch_size=8, shuffle=False, verbose=0).history
    e = model.evaluate(x, y, batch_size=8, verbose=0)
    return {'fit': {k: [float(v) for v in vs] for k, vs in h.items()}, 'evaluate': [float(v) for v in e]}
print(json.dumps({
    'binary': measure(1, 'sigmoid', 'binary_crossentropy', given['yes'], given['start1'], given['binary']),
    'classes': measure(4, 'softmax', 'categorical_crossentropy', given['rows'], given['start4'], given['classes'])}))
`,
    {
      ...{ x: images.arraySync(), yes: Array.from(yes, (each) => [each]), rows: rows.arraySync() },
      ...{ start1: weights(1), start4: weights(4), binary: Object.keys(binary), classes: Object.keys(classes) },
    },
  );
}, 300_000);

const labels = { binaryCrossentropy: yes, categoricalCrossentropy: rows, sparseCategoricalCrossentropy: numbers };

describe.each(['never', 'always'] as const)('metrics that are made of all samples, compile: %s', (compile) => {
  const options = { epochs: 2, batchSize: 8, shuffle: false, seed: 1, compile };

  it.each([
    ['two classes', 1, binary, 'binaryCrossentropy', 'binary'],
    ['one-hot labels', 4, classes, 'categoricalCrossentropy', 'classes'],
    ['labels that are numbers', 4, classes, 'sparseCategoricalCrossentropy', 'classes'],
  ] as const)('are Keras’ in training and evaluation, with %s', async (_, units, metrics, loss, kind) => {
    const made = Object.values(metrics).map((make) => make());
    const model = network(units, made, loss);
    const target = labels[loss];
    const { history } = await train(model, images, target, { ...options, validationData: [images, target] });
    const evaluation = await evaluate(model, images, target, { batchSize: 8, compile });
    const names = Object.keys(evaluation).slice(1);
    const wanted = inKeras[kind];
    expect(history.loss?.[1]).toBeCloseTo(wanted.fit.loss![1]!, 4);
    Object.keys(metrics).forEach((asKeras, index) => {
      const name = names[index]!;
      expect(evaluation[name], asKeras).toBeCloseTo(wanted.evaluate[index + 1]!, 5);
      expect(history[`val_${name}`]![1], asKeras).toBeCloseTo(wanted.evaluate[index + 1]!, 5);
      history[name]!.forEach((value, epoch) => {
        expect(value, asKeras).toBeCloseTo(wanted.fit[`m${index}`]![epoch]!, 5);
      });
    });
  });

  it('do not depend on the size of the batches, also those of tfjs’ own names', async () => {
    const tfjs = [tf.metrics.precision, tf.metrics.recall] as Metric[];
    const model = network(1, [precision(), recall(), ...tfjs], 'binaryCrossentropy');
    const sizes = await Promise.all(
      [4, 13, 53].map((batchSize) => evaluate(model, images, yes, { batchSize, compile })),
    );
    for (const found of sizes) {
      const [, precise, complete, ...others] = Object.values(found);
      expect(precise).toBeCloseTo(Object.values(sizes[0]!)[1]!, 6);
      expect(others).toEqual([precise, complete]);
    }
  });

  it('are measured for each class alone', async () => {
    const model = network(4, perClass(recall, 4), 'sparseCategoricalCrossentropy');
    const found = await evaluate(model, images, numbers, { compile });
    expect(Object.keys(found)).toEqual(['loss', 'recall_0', 'recall_1', 'recall_2', 'recall_3']);
    const { recall: third } = await evaluate(
      network(4, [recall({ classId: 3 })], 'sparseCategoricalCrossentropy'),
      images,
      numbers,
      { compile },
    );
    expect(found.recall_3).toBeCloseTo(third!, 6);
  });

  it('take top-k accuracy of labels that are numbers', async () => {
    const model = network(4, [sparseTopKCategoricalAccuracy({ k: 2 })], 'sparseCategoricalCrossentropy');
    const { sparse_top_k_categorical_accuracy: sparse } = await evaluate(model, images, numbers, { compile });
    const rowwise = network(4, [topKCategoricalAccuracy({ k: 2 })], 'categoricalCrossentropy');
    const { top_k_categorical_accuracy: oneHot } = await evaluate(rowwise, images, rows, { compile });
    expect(sparse).toBe(oneHot);
    expect(sparse).toBeGreaterThan(0);
  });
});
