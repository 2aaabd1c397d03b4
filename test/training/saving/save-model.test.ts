import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  adamW,
  auc,
  cosineDecay,
  evaluate,
  loadModel,
  loadWeights,
  precision,
  saveModel,
  saveWeights,
  sparseTopKCategoricalAccuracy,
  fit as train,
} from '../../../src/training';
import { smallData, smallModel, weightsOf } from '../small-data';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'models-'));
  file = path.join(folder, 'model');
});
afterEach(() => rmSync(folder, { recursive: true }));

const { images, labels } = smallData();

describe('saveWeights and loadWeights', () => {
  it('loadWeights(model, file) gives a model of the same layers the weights bit for bit, batch normalization included', async () => {
    const build = (seed: number) => smallModel({ seed, layers: [tf.layers.batchNormalization()] });
    const [saved, loaded] = [build(1), build(2)];
    await train(saved, images, labels);
    await saveWeights(saved, file);
    await loadWeights(loaded, file);
    expect(weightsOf(loaded)).toEqual(weightsOf(saved));
    expect(await evaluate(loaded, images, labels)).toEqual(await evaluate(saved, images, labels));
  });

  it('loadWeights(model, file) does not mind which layers are frozen', async () => {
    const [saved, loaded] = [smallModel(), smallModel({ seed: 2 })];
    (saved.layers[1] as tf.layers.Layer).trainable = false;
    await saveWeights(saved, file);
    await loadWeights(loaded, file);
    expect(weightsOf(loaded).flat().sort()).toEqual(weightsOf(saved).flat().sort());
    expect(weightsOf(loaded).slice(0, 2)).toEqual(weightsOf(smallModel()).slice(0, 2));
  });

  it('loadWeights(model, file) finds the weights of models inside models, of wrappers and of recurrent layers', async () => {
    const build = () => {
      const inner = tf.sequential({
        layers: [tf.layers.dense({ units: 3, inputShape: [4] }), tf.layers.dense({ units: 2 })],
      });
      const recurrent = tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 2 }) as never, inputShape: [4, 3] });
      return tf.sequential({ layers: [recurrent, inner] });
    };
    const [saved, loaded] = [build(), build()];
    await saveWeights(saved, file);
    await loadWeights(loaded, file);
    expect(weightsOf(loaded)).toEqual(weightsOf(saved));
    expect(weightsOf(loaded)).toHaveLength(10);
  });

  it('loadWeights(model, file) works before the model is compiled or built', async () => {
    await saveWeights(smallModel(), file);
    const layers = [
      tf.layers.flatten({ inputShape: [4, 3] }),
      tf.layers.dense({ units: 5 }),
      tf.layers.dense({ units: 3 }),
    ];
    const model = tf.sequential({ layers });
    await loadWeights(model, file);
    expect(weightsOf(model)).toEqual(weightsOf(smallModel()));
  });

  it('loadWeights(model, file) rejects the weights of another model and leaves the model as it is', async () => {
    await saveWeights(smallModel(), file);
    const wider = tf.sequential({
      layers: [tf.layers.flatten({ inputShape: [4, 3] }), tf.layers.dense({ units: 6 }), tf.layers.dense({ units: 3 })],
    });
    const before = weightsOf(wider);
    await expect(loadWeights(wider, file)).rejects.toThrow(
      `Expected the weights of a model with the same layers in ${file} but found layers.1.Dense.0.kernel of the shape [12, 5] where the model has [12, 6]`,
    );
    expect(weightsOf(wider)).toEqual(before);
    const deeper = smallModel({ layers: [tf.layers.dense({ units: 5 })] });
    await expect(loadWeights(deeper, file)).rejects.toThrow('no layers.3.Dense.0.kernel, which the model has');
    const flatter = tf.sequential({
      layers: [tf.layers.flatten({ inputShape: [4, 3] }), tf.layers.dense({ units: 5 })],
    });
    await expect(loadWeights(flatter, file)).rejects.toThrow('layers.2.Dense.0.kernel, which the model does not have');
  });

  it('loadWeights(model, file) says what is missing and how to get it', async () => {
    await expect(loadWeights(smallModel(), file)).rejects.toThrow(
      `Expected a saved model at ${file} but found nothing: train with modelCheckpoint('${file}') first`,
    );
    await expect(loadWeights(smallModel(), folder)).rejects.toThrow('EISDIR');
  });

  it('loadWeights(model, file) rejects a file that is cut off anywhere', async () => {
    await saveWeights(smallModel(), file);
    const whole = readFileSync(file);
    const model = smallModel({ seed: 2 });
    for (const length of [0, 7, 8, 100, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length));
      await expect(loadWeights(model, file)).rejects.toThrow(`Expected a complete model file at ${file} but found`);
    }
    expect(weightsOf(model)).toEqual(weightsOf(smallModel({ seed: 2 })));
  });

  it('loadWeights(model, file) rejects a file with any flipped bit', async () => {
    await saveWeights(smallModel(), file);
    const whole = readFileSync(file);
    for (let place = 0; place < whole.length; place += 7) {
      // Spaces only fill the header up.
      if (whole[place] === 0x20) continue;
      const flipped = Buffer.from(whole);
      flipped[place]! ^= 1;
      writeFileSync(file, flipped);
      await expect(loadWeights(smallModel(), file), `bit flipped in byte ${place}`).rejects.toThrow(
        'Expected a complete model file',
      );
    }
  });

  it('loadWeights(model, file) rejects somebody else’s file', async () => {
    const json = Buffer.from('{}      ');
    writeFileSync(file, Buffer.concat([Buffer.from([json.length, 0, 0, 0, 0, 0, 0, 0]), json]));
    await expect(loadWeights(smallModel(), file)).rejects.toThrow('found the format of somebody else');
    writeFileSync(file, '<html>Not found</html>');
    await expect(loadWeights(smallModel(), file)).rejects.toThrow('Expected a complete model file');
  });

  it('saveWeights(model, file) makes folders, replaces what is there and leaves nothing else behind', async () => {
    const deep = path.join(folder, 'a/b/weights');
    await saveWeights(smallModel(), deep);
    await saveWeights(smallModel({ seed: 2 }), deep);
    expect(readdirSync(path.dirname(deep))).toEqual(['weights']);
    const loaded = smallModel();
    await loadWeights(loaded, deep);
    expect(weightsOf(loaded)).toEqual(weightsOf(smallModel({ seed: 2 })));
  });
});

describe('saveModel and loadModel', () => {
  it.each(['adam', 'sgd', 'momentum', 'rmsprop', 'adagrad', 'adadelta', 'adamax'])(
    'loadModel(file) trains on bit for bit as the saved model does, with %s',
    async (name) => {
      const optimizer = name === 'momentum' ? tf.train.momentum(0.1, 0.9) : name;
      const model = smallModel({ optimizer, layers: [tf.layers.dropout({ rate: 0.2 })] });
      await train(model, images, labels, { epochs: 2, seed: 1 });
      await saveModel(model, file);
      const loaded = await loadModel(file);
      expect(await evaluate(loaded, images, labels)).toEqual(await evaluate(model, images, labels));
      for (const each of [model, loaded]) await train(each, images, labels, { epochs: 4, initialEpoch: 2, seed: 1 });
      expect(weightsOf(loaded)).toEqual(weightsOf(model));
    },
  );

  it('loadModel(file) knows functional models, and the learning rate as it was changed', async () => {
    const input = tf.input({ shape: [4, 3] });
    const output = tf.layers
      .dense({ units: 3, activation: 'softmax' })
      .apply(tf.layers.flatten().apply(input)) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: output });
    model.compile({ optimizer: tf.train.sgd(0.5), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
    (model.optimizer as tf.SGDOptimizer).setLearningRate(0.25);
    await saveModel(model, file);
    const loaded = await loadModel(file);
    expect(loaded.optimizer.getConfig()).toEqual({ learningRate: 0.25 });
    for (const each of [model, loaded]) await train(each, images, labels, { seed: 1 });
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
  });

  it('loadModel(file) gives back an uncompiled model when it was one, or had a loss of its own', async () => {
    const own = smallModel();
    own.compile({
      optimizer: 'sgd',
      loss: (labels: tf.Tensor, predictions: tf.Tensor) => predictions.sub(labels).square().mean(-1) as tf.Scalar,
    });
    const layers = [tf.layers.flatten({ inputShape: [4, 3] }), tf.layers.dense({ units: 3 })];
    for (const model of [own, tf.sequential({ layers })]) {
      await saveModel(model, file);
      const loaded = await loadModel(file);
      expect(weightsOf(loaded)).toEqual(weightsOf(model));
      await expect(train(loaded, images, labels)).rejects.toThrow('Expected a compiled model');
    }
  });

  it('loadModel(file) knows optimizers with schedules, metrics of ours and what each loss weighs', async () => {
    const input = tf.input({ shape: [4, 3] });
    const flat = tf.layers.flatten().apply(input);
    const dense = (name: string) => tf.layers.dense({ units: 3, activation: 'softmax', name }).apply(flat);
    const model = tf.model({ inputs: input, outputs: [dense('first'), dense('second')] as tf.SymbolicTensor[] });
    model.compile({
      optimizer: adamW({ learningRate: cosineDecay({ initialLearningRate: 0.1, decaySteps: 9 }), clipnorm: 0.5 }),
      loss: 'sparseCategoricalCrossentropy',
      lossWeights: { second: 3 },
      metrics: {
        first: [precision({ thresholds: 0.4 }), auc()],
        second: sparseTopKCategoricalAccuracy({ k: 2 }),
      } as never,
    });
    const both = [labels, labels] as never;
    await train(model, images, both, { epochs: 2, seed: 1 });
    await saveModel(model, file);
    const loaded = await loadModel(file);
    const before = await evaluate(model, images, both);
    expect(Object.keys(before)).toContain('second_sparse_top_k_categorical_accuracy');
    expect(await evaluate(loaded, images, both)).toEqual(before);
    for (const each of [model, loaded]) await train(each, images, both, { epochs: 4, initialEpoch: 2, seed: 1 });
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
  });

  it('saveModel(model, file) refuses an optimizer of a class that is not registered, and keeps the older file', async () => {
    await saveModel(smallModel(), file);
    const older = readFileSync(file);
    class Halving extends tf.SGDOptimizer {
      static override readonly className = 'Halving';
    }
    await expect(saveModel(smallModel({ optimizer: new Halving(0.1) }), file)).rejects.toThrow(
      'Expected an optimizer that can be made again but found one of the class Halving',
    );
    expect(readFileSync(file)).toEqual(older);
    tf.serialization.registerClass(Halving as never);
    await saveModel(smallModel({ optimizer: new Halving(0.1) }), file);
    expect((await loadModel(file)).optimizer).toBeInstanceOf(Halving);
  });
});
