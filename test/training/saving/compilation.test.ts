import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  adagrad,
  adam,
  adamW,
  auc,
  backupAndRestore,
  cosineDecay,
  evaluate,
  f1Score,
  loadModel,
  modelCheckpoint,
  perClass,
  precision,
  recall,
  rmsprop,
  saveModel,
  sgd,
  sparseTopKCategoricalAccuracy,
  fit as train,
} from '../../../src/training';
import { smallData, smallModel, weightsOf } from '../small-data';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'settings-'));
  file = path.join(folder, 'model');
});
afterEach(() => rmSync(folder, { recursive: true }));

const { images, labels } = smallData();

const schedule = () => cosineDecay({ initialLearningRate: 0, decaySteps: 20, warmupSteps: 3, warmupTarget: 0.1 });
const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => sgd({ learningRate: schedule(), momentum: 0.9, nesterov: true, clipnorm: 0.1 }),
  rmsprop: () => rmsprop({ momentum: 0.5, centered: true, globalClipnorm: 0.2 }),
  adagrad: () => adagrad({ learningRate: 0.1, weightDecay: 0.01 }),
  adam: () => adam({ amsgrad: true, gradientAccumulationSteps: 3 }),
  adamW: () => adamW({ learningRate: schedule(), clipvalue: 0.01 }),
};

describe('saveModel and loadModel, with what a model is compiled with', () => {
  it.each(Object.keys(optimizers))('train on bit for bit with %s, in both modes', async (name) => {
    for (const compile of ['always', 'never'] as const) {
      const unbroken = smallModel({ optimizer: optimizers[name]!() });
      const saved = smallModel({ optimizer: optimizers[name]!() });
      const options = { batchSize: 8, seed: 1, compile };
      await train(unbroken, images, labels, { ...options, epochs: 4 });
      await train(saved, images, labels, { ...options, epochs: 2 });
      await saveModel(saved, file);
      const loaded = await loadModel(file);
      await train(loaded, images, labels, { ...options, epochs: 4, initialEpoch: 2 });
      expect(weightsOf(loaded)).toEqual(weightsOf(unbroken));
    }
  });

  it('keep metrics with their names, however they were given, and lossWeights', async () => {
    const input = tf.input({ shape: [4, 3] });
    const flat = tf.layers.flatten().apply(input);
    const outputs = ['a', 'b'].map(
      (name) => tf.layers.dense({ units: 3, activation: 'softmax', name }).apply(flat) as tf.SymbolicTensor,
    );
    const model = tf.model({ inputs: input, outputs });
    const metrics = {
      a: ['accuracy', precision({ name: 'exact' }), auc({ curve: 'PR' }), ...perClass(recall, 3)],
      b: [f1Score({ average: 'micro' }), sparseTopKCategoricalAccuracy({ k: 2 }), tf.metrics.categoricalAccuracy],
    };
    model.compile({
      optimizer: adam(),
      loss: { a: 'sparseCategoricalCrossentropy', b: 'sparseCategoricalCrossentropy' },
      metrics: metrics as never,
      lossWeights: { a: 0.25, b: 3 },
    });
    await saveModel(model, file);
    const before = await evaluate(model, images, [labels, labels]);
    const after = await evaluate(await loadModel(file), images, [labels, labels]);
    expect(after).toEqual(before);
    expect(Object.keys(after)).toContain('a_recall_2');
  });

  it('say in a line that a loss of one’s own is not kept, once for each', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const model = smallModel();
    const own = (target: tf.Tensor, output: tf.Tensor) => tf.sub(target, output).square().mean(-1) as tf.Scalar;
    model.compile({ optimizer: 'sgd', loss: own });
    for (const name of ['one', 'two']) await saveModel(model, path.join(folder, name));
    expect(
      warn.mock.calls.flat().filter((text) => text.includes('because own is a function of your own')),
    ).toHaveLength(1);
    warn.mockRestore();
  });
});

describe('saveModel(model, file) refuses, before anything is written,', () => {
  class Unregistered extends tf.AdamOptimizer {
    static override get className() {
      return 'Unregistered';
    }
  }
  class Nameless extends tf.SGDOptimizer {}
  class Forgetful extends tf.SGDOptimizer {
    static override get className() {
      return 'Forgetful';
    }
    constructor(slower = 1) {
      super(0.1 / slower);
    }
    override getConfig() {
      return {};
    }
  }
  tf.serialization.registerClass(Forgetful as never);

  it.each([
    ['an optimizer of a class that is not registered', () => new Unregistered(0.1, 0.9, 0.99, 1e-7), 'registerClass'],
    ['one of a class without a name of its own', () => new Nameless(0.1), 'give it a static className'],
    [
      'one that does not give its configuration',
      () => new Forgetful(2),
      'its field learningRate is 0.05, and would be 0.1',
    ],
    ['a schedule of one’s own', () => sgd({ learningRate: ownSchedule }), 'found Mine'],
  ])('%s', async (_, optimizer, words) => {
    const model = smallModel({ optimizer: optimizer() });
    await expect(saveModel(model, file)).rejects.toThrow(words);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a layer whose class only has the name of the one that it extends', async () => {
    const Dense = tf.layers.dense({ units: 1 }).constructor as new (config: object) => tf.layers.Layer;
    class Doubled extends Dense {
      override call(inputs: tf.Tensor, kwargs: object) {
        return tf.mul(super.call(inputs, kwargs as never) as tf.Tensor, 2);
      }
    }
    const model = smallModel({ layers: [new Doubled({ units: 3 })] });
    await expect(saveModel(model, file)).rejects.toThrow('give it a static className of its own');
    expect(existsSync(file)).toBe(false);
  });

  it('and modelCheckpoint does before the first step', async () => {
    const model = smallModel({ optimizer: new Unregistered(0.1, 0.9, 0.99, 1e-7) });
    const before = weightsOf(model);
    await expect(train(model, images, labels, { callbacks: [modelCheckpoint(file)] })).rejects.toThrow('registerClass');
    expect(weightsOf(model)).toEqual(before);
  });
});

const ownSchedule = {
  className: 'Mine',
  config: {},
  at: (step: tf.Scalar) => tf.div(0.1, tf.add(step, 1)) as tf.Scalar,
};

it('a training with a schedule, accumulated gradients and streaming metrics goes on as if it had not been broken off', async () => {
  const build = () => smallModel({ optimizer: adam({ learningRate: schedule(), gradientAccumulationSteps: 2 }) });
  for (const [compile, broken] of [
    ['always', 7],
    ['never', 12],
  ] as const) {
    const compiled = (model: tf.Sequential) => {
      const { optimizer } = model;
      model.compile({ optimizer, loss: 'sparseCategoricalCrossentropy', metrics: [precision(), auc()] });
      return model;
    };
    const options = { batchSize: 10, epochs: 4, seed: 2, compile };
    const unbroken = compiled(build());
    const { history } = await train(unbroken, images, labels, options);
    let count = 0;
    const fails = {
      onBatchEnd: () => {
        if (++count === broken) throw new Error('power cut');
      },
    };
    const backup = () => backupAndRestore(path.join(folder, compile), { saveFreq: 2 });
    const first = train(compiled(build()), images, labels, { ...options, callbacks: [backup(), fails] });
    await expect(first).rejects.toThrow('power cut');
    const resumed = compiled(build());
    const rest = await train(resumed, images, labels, { ...options, callbacks: [backup()] });
    expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
    for (const [name, values] of Object.entries(rest.history)) {
      expect(values.at(-1), name).toBeCloseTo(history[name]!.at(-1)!, 5);
      expect(values[0], name).toBeCloseTo(history[name]!.at(-values.length)!, 5);
    }
  }
});
