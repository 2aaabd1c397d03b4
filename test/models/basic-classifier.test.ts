import { describe, expect, it } from 'vitest';
import { basicClassifier } from '../../src/models';
import { tf } from '../../src/tensorflow';

const shapes = (model: tf.LayersModel) => model.layers.map((layer) => layer.outputShape);
const weights = (model: tf.LayersModel) => model.getWeights().map((weight) => Array.from(weight.dataSync()));

describe('basicClassifier', () => {
  it('basicClassifier() is flatten, dense with relu, dense with softmax: 101,770 weights', () => {
    const model = basicClassifier();
    expect(model.layers.map((layer) => layer.getClassName())).toEqual(['Flatten', 'Dense', 'Dense']);
    expect(model.layers.slice(1).map((layer) => layer.getConfig().activation)).toEqual(['relu', 'softmax']);
    expect(shapes(model)).toEqual([
      [null, 784],
      [null, 128],
      [null, 10],
    ]);
    expect(model.countParams()).toBe(101_770);
  });

  it('basicClassifier(options) takes every number from its options', () => {
    const model = basicClassifier({ inputShape: [4, 3], hiddenUnits: 5, classes: 2 });
    expect(shapes(model)).toEqual([
      [null, 12],
      [null, 5],
      [null, 2],
    ]);
  });

  it('basicClassifier({ seed }) has the same weights for the same seed only', () => {
    const small = { inputShape: [4, 3], hiddenUnits: 5 };
    expect(weights(basicClassifier({ ...small, seed: 1 }))).toEqual(weights(basicClassifier({ ...small, seed: 1 })));
    expect(weights(basicClassifier({ ...small, seed: 1 }))).not.toEqual(
      weights(basicClassifier({ ...small, seed: 2 })),
    );
    expect(weights(basicClassifier(small))).not.toEqual(weights(basicClassifier(small)));
  });

  it('basicClassifier() gives out probabilities and leaves no tensor behind when disposed of', () => {
    const before = tf.memory().numTensors;
    const model = basicClassifier({ inputShape: [4, 3] });
    tf.tidy(() => {
      const probabilities = model.predict(tf.ones([2, 4, 3])) as tf.Tensor;
      expect(probabilities.shape).toEqual([2, 10]);
      for (const sum of probabilities.sum(1).dataSync()) expect(sum).toBeCloseTo(1, 5);
    });
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
