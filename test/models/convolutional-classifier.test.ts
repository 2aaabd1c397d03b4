import { describe, expect, it } from 'vitest';
import { convolutionalClassifier, convolutionalClassifierFunctional } from '../../src/models';
import { tf } from '../../src/tensorflow';

const types = (model: tf.LayersModel) => model.layers.map((layer) => layer.getClassName());
const weights = (model: tf.LayersModel) => model.getWeights().map((weight) => Array.from(weight.dataSync()));
const small = { inputShape: [8, 8, 1] as [number, number, number], filters: [3, 2], hiddenUnits: 4, classes: 3 };

describe('convolutionalClassifier', () => {
  it('convolutionalClassifier() is the tutorial’s network with two convolutions: 412,778 weights', () => {
    const model = convolutionalClassifier();
    const block = ['Conv2D', 'MaxPooling2D', 'Dropout'];
    expect(types(model)).toEqual([...block, ...block, 'Flatten', 'Dense', 'Dropout', 'Dense']);
    expect(model.countParams()).toBe(412_778);
    expect(model.layers[0]?.getConfig()).toMatchObject({
      filters: 64,
      kernelSize: [2, 2],
      padding: 'same',
      activation: 'relu',
    });
    const rates = model.layers
      .filter((layer) => layer.getClassName() === 'Dropout')
      .map((layer) => layer.getConfig().rate);
    expect(rates).toEqual([0.3, 0.3, 0.5]);
  });

  it('convolutionalClassifier({ convolutions: 1 }) is the translated text’s, which pools twice in a row', () => {
    const model = convolutionalClassifier({ convolutions: 1 });
    const pooling = ['MaxPooling2D', 'Dropout'];
    expect(types(model)).toEqual(['Conv2D', ...pooling, ...pooling, 'Flatten', 'Dense', 'Dropout', 'Dense']);
    expect(model.layers[4]?.outputShape).toEqual([null, 7, 7, 64]);
    expect(model.countParams()).toBe(805_962);
  });

  it('convolutionalClassifier(options) takes every number from its options', () => {
    const model = convolutionalClassifier({
      ...small,
      kernelSize: 3,
      poolSize: 4,
      dropout: 0.1,
      hiddenDropout: 0.2,
      convolutions: 1,
    });
    const configs = model.layers.map((layer) => layer.getConfig());
    expect(configs[0]).toMatchObject({ filters: 3, kernelSize: [3, 3] });
    expect(configs[1]).toMatchObject({ poolSize: [4, 4] });
    expect(configs[2]).toMatchObject({ rate: 0.1 });
    expect(configs[6]).toMatchObject({ units: 4 });
    expect(configs[7]).toMatchObject({ rate: 0.2 });
    expect(model.outputShape).toEqual([null, 3]);
  });

  it('convolutionalClassifier({ convolutions }) rejects numbers that filters has no place for', () => {
    for (const convolutions of [0, 3, 1.5]) {
      expect(() => convolutionalClassifier({ convolutions })).toThrow(
        `Expected convolutions to be a whole number from 1 to 2, the length of filters, but found ${convolutions}`,
      );
    }
  });

  it('convolutionalClassifierFunctional({ seed }) computes the same as the sequential one with that seed', () => {
    const sequential = convolutionalClassifier({ ...small, seed: 3 });
    const functional = convolutionalClassifierFunctional({ ...small, seed: 3 });
    expect(types(functional)).toEqual(['InputLayer', ...types(sequential)]);
    expect(weights(functional)).toEqual(weights(sequential));
    tf.tidy(() => {
      const images = tf.randomUniform([2, 8, 8, 1]);
      const outputs = [sequential, functional].map((model) => (model.predict(images) as tf.Tensor).arraySync());
      expect(outputs[0]).toEqual(outputs[1]);
    });
  });

  it('convolutionalClassifier() leaves no tensor behind when disposed of', () => {
    const before = tf.memory().numTensors;
    for (const build of [convolutionalClassifier, convolutionalClassifierFunctional]) build(small).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
