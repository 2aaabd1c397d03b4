import { describe, expect, it } from 'vitest';
import { expandDims, slice } from '../../src/arrays';
import { basicClassifier } from '../../src/models';
import { tf } from '../../src/tensorflow';
import { type ProgressEvent, predict, predictOutputs } from '../../src/training';
import { smallData, smallModel } from './small-data';

const { images } = smallData();
const imageTensor = tf.tensor(images.data, [50, 4, 3]);

describe('predict', () => {
  it('predict(model, images) gives out what tfjs gives out, one row for each image', async () => {
    const model = smallModel();
    const predictions = await predict(model, images);
    const expected = model.predict(imageTensor) as tf.Tensor;
    expect(predictions.shape).toEqual([50, 3]);
    expect(predictions.dtype).toBe('float32');
    for (const [place, value] of expected.dataSync().entries()) expect(predictions.data[place]).toBeCloseTo(value, 6);
  });

  it('predict(…, { batchSize }) gives out the same for every batch size', async () => {
    const model = smallModel();
    const expected = Array.from((await predict(model, images)).data);
    for (const batchSize of [1, 7, 50, 1000]) {
      const { data } = await predict(model, images, { batchSize });
      for (const [place, value] of expected.entries()) expect(data[place]).toBeCloseTo(value, 6);
    }
  });

  it('predict(model, images) takes one image as a batch of one, and views', async () => {
    const model = smallModel();
    const all = await predict(model, images);
    const single = await predict(model, expandDims(images.pick(7), 0));
    expect(single.shape).toEqual([1, 3]);
    expect(single.get(0, 1)).toBeCloseTo(all.get(7, 1), 6);
    expect((await predict(model, slice(images, 40))).get(2, 0)).toBeCloseTo(all.get(42, 0), 6);
  });

  it('predict(model, images) needs no compiled model and keeps the shape of any output', async () => {
    const model = tf.sequential({ layers: [tf.layers.reshape({ targetShape: [3, 4], inputShape: [4, 3] })] });
    const predictions = await predict(model, images);
    expect(predictions.shape).toEqual([50, 3, 4]);
    expect(Array.from(predictions.data)).toEqual(Array.from(images.data));
  });

  it('predict(model, images) leaves a side open that the model leaves open', async () => {
    const input = tf.input({ shape: [null, 3] });
    const doubled = tf.layers.add().apply([input, input]) as tf.SymbolicTensor;
    const predictions = await predict(tf.model({ inputs: input, outputs: doubled }), images);
    expect(predictions.shape).toEqual([50, 4, 3]);
    expect(predictions.get(1, 2, 0)).toBeCloseTo(2 * images.get(1, 2, 0), 6);
  });

  it('predictOutputs(model, images) gives out one array for each output, where predict rejects several', async () => {
    const input = tf.input({ shape: [4, 3] });
    const flat = tf.layers.flatten().apply(input) as tf.SymbolicTensor;
    const outputs = [2, 5].map((units) => tf.layers.dense({ units }).apply(flat) as tf.SymbolicTensor);
    const model = tf.model({ inputs: input, outputs });
    const predictions = await predictOutputs(model, images);
    expect(predictions.map(({ shape }) => shape)).toEqual([
      [50, 2],
      [50, 5],
    ]);
    await expect(predict(model, images)).rejects.toThrow(
      'Expected a model with one output but found 2; predictOutputs',
    );
  });

  it('predict(…, { onEvent }) tells how far it is', async () => {
    const events: ProgressEvent[] = [];
    await predict(smallModel(), images, { onEvent: (event) => events.push(event) });
    expect(events[0]).toEqual({ type: 'begin', steps: 2, samples: 50 });
    expect(events.at(-1)).toEqual({ type: 'end', steps: 2, logs: {} });
  });

  it('predict(model, images) rejects images that the model cannot take', async () => {
    await expect(predict(basicClassifier(), images)).rejects.toThrow(
      'Expected images of the shape [n, 28, 28] for this model but found [50, 4, 3]',
    );
    await expect(predict(smallModel(), images, { batchSize: 1.5 })).rejects.toThrow('Expected batchSize');
  });
});
