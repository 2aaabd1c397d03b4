// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { expandDims, oneHot, slice } from '../../src/arrays';
import { basicClassifier } from '../../src/models';
import { type FitOptions, fit } from '../../src/training';
import { smallData, smallModel, weightsOf } from './small-data';

const { images, labels } = smallData();
const failing = (options: FitOptions, x = images as never, y = labels as never) => fit(smallModel(), x, y, options);

describe('fit rejects', () => {
  it('a model that is not compiled', async () => {
    await expect(fit(basicClassifier(), images, labels)).rejects.toThrow(
      "Expected a compiled model but found one without a loss: call model.compile({ optimizer: 'adam'",
    );
  });

  it('images and labels of different lengths', async () => {
    await expect(failing({}, slice(images, 0, 40) as never)).rejects.toThrow(
      'Expected as many labels as images but found 40 images and 50 labels',
    );
  });

  it('no images at all', async () => {
    await expect(failing({}, slice(images, 0, 0) as never, slice(labels, 0, 0) as never)).rejects.toThrow(
      'Expected at least one image but found none',
    );
  });

  it('images of another shape than the model’s, and says how to mend the usual mistakes', async () => {
    const wide = ndarray(new Float32Array(50 * 20), [50, 4, 5]);
    await expect(failing({}, wide as never)).rejects.toThrow(
      'Expected images of the shape [n, 4, 3] for this model but found [50, 4, 5]',
    );
    await expect(failing({}, images.pick(0) as never)).rejects.toThrow(
      'make one sample a batch with expandDims(image, 0)',
    );
    const cubes = ndarray(new Float32Array(50 * 12), [50, 4, 3, 1]);
    await expect(failing({}, cubes as never)).rejects.toThrow('found [50, 4, 3, 1]');
  });

  it('images without their channel axis', async () => {
    const { convolutionalClassifier } = await import('../../src/models');
    const model = convolutionalClassifier({ inputShape: [4, 3, 1], filters: [1], hiddenUnits: 2 });
    model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
    await expect(fit(model, images, labels)).rejects.toThrow(
      'Expected images of the shape [n, 4, 3, 1] for this model but found [50, 4, 3]; add the channel axis with expandDims(images, -1)',
    );
    await expect(fit(model, expandDims(images, -1), labels)).resolves.toMatchObject({ epoch: [0] });
  });

  it('one-hot labels for the sparse loss, and the other way round', async () => {
    await expect(failing({}, images as never, oneHot(labels, 3) as never)).rejects.toThrow(
      "Expected labels of the shape [n], one number for each sample, for the loss sparseCategoricalCrossentropy but found [50, 3], or compile with loss: 'categoricalCrossentropy'",
    );
    await expect(fit(smallModel({ loss: 'categoricalCrossentropy' }), images, labels)).rejects.toThrow(
      "Expected labels of the shape [n, 3] for the loss categoricalCrossentropy but found [50]; turn them into rows with oneHot(labels), or compile with loss: 'sparseCategoricalCrossentropy'",
    );
  });

  it('labels that are none of the classes, no whole numbers, or NaN', async () => {
    for (const [stray, message] of [
      [3, 'Expected labels to be whole numbers from 0 to 2, the model having 3 outputs, but found 3 at position 7'],
      [-1, 'but found -1 at position 7'],
      [0.5, 'but found 0.5 at position 7'],
      [Number.NaN, 'Expected labels to be numbers but found NaN in sample 7'],
    ] as const) {
      const strayLabels = Float32Array.from(labels.data);
      strayLabels[7] = stray;
      await expect(failing({}, images as never, ndarray(strayLabels) as never)).rejects.toThrow(message);
    }
  });

  it('numbers of epochs, samples and the like that are no such numbers', async () => {
    await expect(failing({ epochs: 0 })).rejects.toThrow(
      'Expected epochs to be a whole number of at least 1 but found 0',
    );
    await expect(failing({ epochs: 1.5 })).rejects.toThrow('found 1.5');
    await expect(failing({ batchSize: -3 })).rejects.toThrow(
      'Expected batchSize to be a whole number of at least 1 but found -3',
    );
    await expect(failing({ batchSize: '32' as never })).rejects.toThrow('found 32');
    await expect(failing({ initialEpoch: -1 })).rejects.toThrow('Expected initialEpoch');
    await expect(failing({ validationFreq: 0 })).rejects.toThrow('Expected validationFreq');
    await expect(failing({ seed: 0.1 })).rejects.toThrow('Expected seed to be a whole number');
  });

  it('a validationSplit that is no share, or leaves a side empty', async () => {
    for (const validationSplit of [-0.1, 1, Number.NaN]) {
      await expect(failing({ validationSplit })).rejects.toThrow(
        'Expected validationSplit to be at least 0 and less than 1',
      );
    }
    await expect(failing({ validationSplit: 0.999 })).rejects.toThrow('found 0.999 of 50 samples');
  });

  it('validation data that the model cannot take', async () => {
    await expect(failing({ validationData: [images, slice(labels, 1)] })).rejects.toThrow('50 images and 49 labels');
  });

  it('weights that do not fit the samples or the classes', async () => {
    const ones = (length: number) => ndarray(new Float32Array(length).fill(1));
    await expect(failing({ sampleWeight: ones(49) })).rejects.toThrow(
      'Expected sampleWeight to have the shape [50] but found [49]',
    );
    await expect(failing({ sampleWeight: ndarray(new Float32Array(50).fill(Number.NaN)) })).rejects.toThrow(
      'found NaN at position 0',
    );
    await expect(failing({ classWeight: { 0: 1, 1: Number.NaN } })).rejects.toThrow(
      'Expected classWeight to be finite numbers but found NaN for class 1',
    );
    await expect(failing({ classWeight: { 0: 1, 1: 1, 2: 1 }, sampleWeight: ones(50) })).rejects.toThrow('found both');
  });

  it('another number of arrays than the model has inputs', async () => {
    await expect(failing({}, [images, images] as never)).rejects.toThrow(
      'Expected 1 array of images, one for each input of the model, but found 2',
    );
  });

  it('bad input before it has changed anything', async () => {
    const model = smallModel();
    await expect(fit(model, images, labels, { epochs: 0 })).rejects.toThrow();
    expect(weightsOf(model)).toEqual(weightsOf(smallModel()));
  });

  it('a model that another fit is still training; that one goes on', async () => {
    const model = smallModel();
    const first = fit(model, images, labels, { epochs: 2 });
    await expect(fit(model, images, labels)).rejects.toThrow('another fit is still at work on it');
    await expect(first).resolves.toMatchObject({ epoch: [0, 1] });
    await expect(fit(model, images, labels)).resolves.toMatchObject({ epoch: [0] });
  });

  it('to go on after a callback throws, and frees the model for another training', async () => {
    const model = smallModel();
    const onEpochEnd = () => {
      throw new Error('no disk');
    };
    await expect(fit(model, images, labels, { callbacks: [{ onEpochEnd }] })).rejects.toThrow('no disk');
    await expect(fit(model, images, labels)).resolves.toMatchObject({ epoch: [0] });
  });
});
