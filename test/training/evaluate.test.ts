import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { basicClassifier } from '../../src/models';
import { tf } from '../../src/tensorflow';
import { evaluate, type ProgressEvent } from '../../src/training';
import { smallData, smallModel } from './small-data';

const { images, labels } = smallData();
const imageTensor = tf.tensor(images.data, [50, 4, 3]);
const labelTensor = tf.tensor(Float32Array.from(labels.data), [50, 1]);

describe('evaluate', () => {
  it('evaluate(model, images, labels) finds the loss and accuracy that tfjs finds', async () => {
    const model = smallModel();
    const expected = model.evaluate(imageTensor, labelTensor) as tf.Scalar[];
    const found = await evaluate(model, images, labels);
    expect(Object.keys(found)).toEqual(['loss', 'accuracy']);
    expect(found.loss).toBeCloseTo(expected[0]!.dataSync()[0]!, 5);
    expect(found.accuracy).toBeCloseTo(expected[1]!.dataSync()[0]!, 5);
  });

  it('evaluate(…, { batchSize }) finds the same for every batch size', async () => {
    const model = smallModel();
    const { loss, accuracy } = await evaluate(model, images, labels);
    for (const batchSize of [1, 7, 50, 1000]) {
      const found = await evaluate(model, images, labels, { batchSize });
      expect(found.loss).toBeCloseTo(loss, 5);
      expect(found.accuracy).toBeCloseTo(accuracy, 5);
    }
  });

  it('evaluate(model, …) has every metric that the model was compiled with, and only the loss without any', async () => {
    const model = smallModel({ metrics: ['accuracy', 'sparseCategoricalCrossentropy'] });
    const found = await evaluate(model, images, labels);
    expect(Object.keys(found)).toEqual(['loss', 'accuracy', 'sparseCategoricalCrossentropy']);
    expect(found.sparseCategoricalCrossentropy).toBeCloseTo(found.loss, 5);
    expect(Object.keys(await evaluate(smallModel({ metrics: [] }), images, labels))).toEqual(['loss']);
  });

  it('evaluate(model, …) leaves dropout out', async () => {
    const model = smallModel({ layers: [tf.layers.dropout({ rate: 0.9 })] });
    expect(await evaluate(model, images, labels)).toEqual(await evaluate(model, images, labels));
  });

  it('evaluate(model, …) counts regularization in the loss, as Keras does', async () => {
    const build = (rate: number) => {
      const kernelRegularizer = tf.regularizers.l2({ l2: rate });
      return smallModel({ layers: [tf.layers.dense({ units: 4, kernelRegularizer })] });
    };
    const [plain, regularized] = [build(0), build(0.1)];
    const kernel = regularized.getWeights()[2] as tf.Tensor;
    const penalty = 0.1 * kernel.square().sum().dataSync()[0]!;
    const difference =
      (await evaluate(regularized, images, labels)).loss - (await evaluate(plain, images, labels)).loss;
    expect(difference).toBeCloseTo(penalty, 5);
  });

  it('evaluate(…, { sampleWeight }) weighs the loss and not the metrics', async () => {
    const model = smallModel();
    const sampleWeight = ndarray(new Float32Array(50).fill(3));
    const plain = await evaluate(model, images, labels);
    const weighted = await evaluate(model, images, labels, { sampleWeight });
    expect(weighted.loss).toBeCloseTo(3 * plain.loss, 5);
    expect(weighted.accuracy).toBe(plain.accuracy);
  });

  it('evaluate(…, { onEvent }) tells how far it is', async () => {
    const events: ProgressEvent[] = [];
    const { loss, accuracy } = await evaluate(smallModel(), images, labels, { onEvent: (event) => events.push(event) });
    expect(events[0]).toEqual({ type: 'begin', steps: 2, samples: 50 });
    expect(events.at(-2)).toMatchObject({ type: 'batch', step: 2, steps: 2 });
    expect(events.at(-1)).toEqual({ type: 'end', steps: 2, logs: { accuracy, loss } });
  });

  it('evaluate(model, …) rejects what fit rejects', async () => {
    await expect(evaluate(basicClassifier(), images, labels)).rejects.toThrow('Expected a compiled model');
    await expect(evaluate(smallModel(), images, ndarray(new Uint8Array(50).fill(3)))).rejects.toThrow(
      'found 3 at position 0',
    );
    await expect(evaluate(smallModel(), images, labels, { batchSize: 0 })).rejects.toThrow('Expected batchSize');
  });
});
