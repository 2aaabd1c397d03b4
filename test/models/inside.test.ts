import { describe, expect, it } from 'vitest';
import { array } from '../../src/arrays';
import { layerOutputs, layerWeights, seeded } from '../../src/models';
import { tf } from '../../src/tensorflow';

const model = seeded(1, () =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 3, kernelSize: 2, padding: 'same', inputShape: [4, 4, 1] }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2 }),
    ],
  }),
);
const image = array(
  Float32Array.from({ length: 16 }, (_, pixel) => pixel),
  [4, 4, 1],
);

describe('layerWeights(model, layer)', () => {
  it('gives a convolution’s filters as maps', () => {
    const kernel = model.layers[0]!.getWeights()[0]!;
    const maps = layerWeights(model, 0);
    expect(maps.shape).toEqual([2, 2, 3]);
    expect([...maps.data]).toEqual([...kernel.dataSync()]);
  });

  it('lays a dense layer’s weights out as its inputs lay', () => {
    expect(layerWeights(model, 2, [4, 12]).shape).toEqual([4, 12, 2]);
    expect(layerWeights(model, model.layers[2]!.name).shape).toEqual([1, 48, 2]);
    expect(() => layerWeights(model, 2, [5, 5])).toThrow('48 numbers');
  });

  it('names the layers when there is none of that name, or it has no weights', () => {
    expect(() => layerWeights(model, 7)).toThrow(/0 conv2d.*but found 7/);
    expect(() => layerWeights(model, 1)).toThrow('Expected a dense layer or a convolution');
  });
});

describe('layerOutputs(model, image, layer)', () => {
  it('gives what the layer makes of the image, and leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    const maps = layerOutputs(model, image, 0);
    expect(tf.memory().numTensors).toBe(before);
    expect(maps.shape).toEqual([4, 4, 3]);
    const [expected, values] = tf.tidy(() => {
      const batch = tf.tensor([...image.data], [1, 4, 4, 1]);
      return [[...(model.layers[0]!.apply(batch) as tf.Tensor).dataSync()], [...maps.data]];
    });
    expect(values).toEqual(expected);
    expect(layerOutputs(model, image, 2).shape).toEqual([1, 1, 2]);
  });

  it('wants an image of the model’s own shape', () => {
    expect(() => layerOutputs(model, array(new Float32Array(16), [4, 4]), 0)).toThrow('[4, 4, 1]');
  });
});
