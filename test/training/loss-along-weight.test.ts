import { expect, it } from 'vitest';
import { evaluate, lossAlongWeight } from '../../src/training';
import { smallData, smallModel, weightsOf } from './small-data';

const { images, labels } = smallData();

it('lossAlongWeight(…) measures the loss at each value of one weight and leaves the model as it was', async () => {
  const model = smallModel();
  const before = weightsOf(model);
  const { weight, values, losses } = await lossAlongWeight(model, images, labels, {
    weight: [0, 1],
    count: 5,
    reach: 2,
  });
  expect(weightsOf(model)).toEqual(before);
  expect(values).toEqual([-2, -1, 0, 1, 2]);
  const last = model.layers.at(-1)!;
  const [kernel, ...others] = last.getWeights();
  const changed = kernel!.arraySync() as number[][];
  expect(changed[0]![1]).toBeCloseTo(weight, 6);
  changed[0]![1] = 1;
  const { tensor2d } = await import('@tensorflow/tfjs-node');
  last.setWeights([tensor2d(changed), ...others]);
  expect(losses[3]).toBeCloseTo((await evaluate(model, images, labels)).loss, 5);
});

it('lossAlongWeight(…) names the size of the last layer when the weight is not in it', async () => {
  await expect(lossAlongWeight(smallModel(), images, labels, { weight: [0, 99] })).rejects.toThrow('but found [0, 99]');
});
