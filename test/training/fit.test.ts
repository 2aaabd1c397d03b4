import { describe, expect, it } from 'vitest';
import { tf } from '../../src/tensorflow';
import { fit } from '../../src/training';
import { smallData, smallModel, weightsOf } from './small-data';

const { images, labels } = smallData();
const imageTensor = () => tf.tensor(images.data, [50, 4, 3]);
const labelTensor = () => tf.tensor(Float32Array.from(labels.data), [50, 1]);

describe('fit', () => {
  it('fit(…, { shuffle: false }) comes to the weights and the history of tfjs’ own model.fit', async () => {
    const ours = smallModel();
    const theirs = smallModel();
    const history = await fit(ours, images, labels, { epochs: 3, batchSize: 8, shuffle: false });
    const expected = await theirs.fit(imageTensor(), labelTensor(), {
      epochs: 3,
      batchSize: 8,
      shuffle: false,
      verbose: 0,
    });
    expect(weightsOf(ours)).toEqual(weightsOf(theirs));
    expect(history.epoch).toEqual([0, 1, 2]);
    for (const [name, theirName] of [
      ['loss', 'loss'],
      ['accuracy', 'acc'],
    ] as const) {
      const values = expected.history[theirName] as number[];
      expect(history.history[name]).toHaveLength(3);
      for (const [epoch, value] of values.entries()) expect(history.history[name]?.[epoch]).toBeCloseTo(value, 5);
    }
  });
});
