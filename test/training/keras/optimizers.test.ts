// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import ndarray from 'ndarray';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  adagrad,
  adam,
  adamW,
  cosineDecay,
  cosineDecayRestarts,
  exponentialDecay,
  inverseTimeDecay,
  piecewiseConstantDecay,
  polynomialDecay,
  rmsprop,
  sgd,
  fit as train,
} from '../../../src/training';
import { needsKeras, runKeras } from './run-keras';

needsKeras();

const warming = { initialLearningRate: 0.001, decaySteps: 9, alpha: 0.1, warmupTarget: 0.1, warmupSteps: 4 };

/** Optimizers by how Keras writes them. */
const optimizers: Record<string, () => tf.Optimizer> = {
  'SGD(0.05)': () => sgd({ learningRate: 0.05 }),
  'SGD(0.05, momentum=0.9)': () => sgd({ learningRate: 0.05, momentum: 0.9 }),
  'SGD(0.05, momentum=0.8, nesterov=True)': () => sgd({ learningRate: 0.05, momentum: 0.8, nesterov: true }),
  'SGD(0.05, weight_decay=0.1)': () => sgd({ learningRate: 0.05, weightDecay: 0.1 }),
  'RMSprop()': () => rmsprop(),
  'RMSprop(0.01, rho=0.8, momentum=0.5, centered=True)': () =>
    rmsprop({ learningRate: 0.01, rho: 0.8, momentum: 0.5, centered: true }),
  'Adagrad(0.1)': () => adagrad({ learningRate: 0.1 }),
  'Adam()': () => adam(),
  'Adam(0.01, beta_1=0.8, beta_2=0.9, epsilon=1e-3, amsgrad=True)': () =>
    adam({ learningRate: 0.01, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, amsgrad: true }),
  'AdamW(0.02)': () => adamW({ learningRate: 0.02 }),
  'AdamW(0.02, weight_decay=0.5)': () => adamW({ learningRate: 0.02, weightDecay: 0.5 }),
  'SGD(0.5, clipnorm=0.01)': () => sgd({ learningRate: 0.5, clipnorm: 0.01 }),
  'SGD(0.5, clipvalue=0.02)': () => sgd({ learningRate: 0.5, clipvalue: 0.02 }),
  'SGD(0.5, global_clipnorm=0.03)': () => sgd({ learningRate: 0.5, globalClipnorm: 0.03 }),
  'SGD(0.05, global_clipnorm=1000.0)': () => sgd({ learningRate: 0.05, globalClipnorm: 1000 }),
  'SGD(0.05, momentum=0.9, gradient_accumulation_steps=4)': () =>
    sgd({ learningRate: 0.05, momentum: 0.9, gradientAccumulationSteps: 4 }),
  'Adam(0.01, gradient_accumulation_steps=3, clipvalue=0.01, weight_decay=0.1)': () =>
    adam({ learningRate: 0.01, gradientAccumulationSteps: 3, clipvalue: 0.01, weightDecay: 0.1 }),
  'SGD(schedules.ExponentialDecay(0.1, 3, 0.5))': () =>
    sgd({ learningRate: exponentialDecay({ initialLearningRate: 0.1, decaySteps: 3, decayRate: 0.5 }) }),
  'SGD(schedules.ExponentialDecay(0.1, 3, 0.5, staircase=True))': () =>
    sgd({
      learningRate: exponentialDecay({ initialLearningRate: 0.1, decaySteps: 3, decayRate: 0.5, staircase: true }),
    }),
  'SGD(schedules.InverseTimeDecay(0.1, 3, 0.5))': () =>
    sgd({ learningRate: inverseTimeDecay({ initialLearningRate: 0.1, decaySteps: 3, decayRate: 0.5 }) }),
  'SGD(schedules.PolynomialDecay(0.1, 8, power=2.0))': () =>
    sgd({ learningRate: polynomialDecay({ initialLearningRate: 0.1, decaySteps: 8, power: 2 }) }),
  'SGD(schedules.PiecewiseConstantDecay([2, 5], [0.1, 0.02, 0.3]))': () =>
    sgd({ learningRate: piecewiseConstantDecay({ boundaries: [2, 5], values: [0.1, 0.02, 0.3] }) }),
  'Adam(schedules.CosineDecay(0.1, 8, alpha=0.1))': () =>
    adam({ learningRate: cosineDecay({ initialLearningRate: 0.1, decaySteps: 8, alpha: 0.1 }) }),
  'AdamW(schedules.CosineDecay(0.001, 9, alpha=0.1, warmup_target=0.1, warmup_steps=4), global_clipnorm=0.5)': () =>
    adamW({ learningRate: cosineDecay(warming), globalClipnorm: 0.5 }),
  'SGD(schedules.CosineDecayRestarts(0.1, 3, t_mul=2.0, m_mul=0.5))': () =>
    sgd({ learningRate: cosineDecayRestarts({ initialLearningRate: 0.1, firstDecaySteps: 3, tMul: 2, mMul: 0.5 }) }),
  'SGD(schedules.CosineDecayRestarts(0.1, 4, t_mul=1.0))': () =>
    sgd({ learningRate: cosineDecayRestarts({ initialLearningRate: 0.1, firstDecaySteps: 4, tMul: 1 }) }),
  'SGD(schedules.CosineDecay(0.1, 8), gradient_accumulation_steps=2)': () =>
    sgd({ learningRate: cosineDecay({ initialLearningRate: 0.1, decaySteps: 8 }), gradientAccumulationSteps: 2 }),
};

const random = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);
const samples = 56;
const images = ndarray(random([samples, 5], 1).dataSync() as Float32Array, [samples, 5]);
const labels = ndarray(random([samples, 2], 2).dataSync() as Float32Array, [samples, 2]);

/** A small network; some of its weights are constrained. */
function network(optimizer: tf.Optimizer): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 4,
        inputShape: [5],
        activation: 'tanh',
        kernelConstraint: tf.constraints.maxNorm({ maxValue: 1.5 }),
      }),
      tf.layers.dense({ units: 2 }),
    ],
  });
  model.setWeights(model.getWeights().map((weight, index) => random(weight.shape, index + 3)));
  model.compile({ optimizer, loss: 'meanSquaredError' });
  return model;
}

const flat = (model: tf.LayersModel) => model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
const course = { epochs: 2, batchSize: 8, shuffle: false, seed: 1 };

interface Course {
  weights: number[];
  losses: number[];
}
let inKeras: Record<string, Course>;
beforeAll(() => {
  const start = network(sgd()).getWeights();
  inKeras = runKeras<Record<string, Course>>(
    `
from keras.optimizers import *
from keras.optimizers import schedules
x, y = np.array(given['x'], 'float32'), np.array(given['y'], 'float32')
courses = {}
for name in given['names']:
    model = keras.Sequential([keras.Input([5]),
        keras.layers.Dense(4, activation='tanh', kernel_constraint=keras.constraints.MaxNorm(1.5)), keras.layers.Dense(2)])
    model.set_weights([np.array(w, 'float32') for w in given['start']])
    model.compile(optimizer=eval(name), loss='mean_squared_error')
    h = model.fit(x, y, epochs=2, batch_size=8, shuffle=False, verbose=0)
    courses[name] = {'weights': [float(v) for w in model.get_weights() for v in w.ravel()], 'losses': h.history['loss']}
print(json.dumps(courses))
`,
    {
      x: tf.tensor(images.data, [samples, 5]).arraySync(),
      y: tf.tensor(labels.data, [samples, 2]).arraySync(),
      start: start.map((weight) => weight.arraySync()),
      names: Object.keys(optimizers),
    },
  );
}, 300_000);

describe.each(['never', 'always'] as const)('optimizers, compile: %s', (compile) => {
  it.each(Object.entries(optimizers))('trains as Keras does: %s', async (name, make) => {
    const model = network(make());
    const { history } = await train(model, images, labels, { ...course, compile });
    const { weights, losses } = inKeras[name]!;
    const distance = Math.max(...flat(model).map((value, index) => Math.abs(value - weights[index]!)));
    expect(distance).toBeLessThan(2e-5);
    history.loss!.forEach((loss, epoch) => {
      expect(loss).toBeCloseTo(losses[epoch]!, 5);
    });
  });
});
