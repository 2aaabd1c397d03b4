import ndarray from 'ndarray';
import { expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { fit as train } from '../../../src/training';

const zeros = (...shape: number[]) => ndarray(new Float32Array(shape.reduce((size, side) => size * side, 1)), shape);

it.each([
  ['a recurrent layer', () => tf.layers.simpleRNN({ units: 1, inputShape: [50, 1] }), 1],
  [
    'one in both directions',
    () => tf.layers.bidirectional({ layer: tf.layers.simpleRNN({ units: 1 }) as never, inputShape: [50, 1] }),
    1,
  ],
  ['a short one', () => tf.layers.simpleRNN({ units: 1, inputShape: [5, 1] }), 0],
])('a long compilation is told of before it begins, and once: %s', async (_, layer, told) => {
  const model = tf.sequential({ layers: [layer(), tf.layers.dense({ units: 1 })] });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const [steps] = model.inputs[0]!.shape.slice(1) as [number];
  const lines: string[] = [];
  for (let i = 0; i < 2; i++) {
    await train(model, zeros(4, steps, 1), zeros(4, 1), {
      compile: 'always',
      batchSize: 4,
      onEvent: (event) => event.type === 'message' && lines.push(event.text),
    });
  }
  expect(lines.filter((line) => line.includes('50 time steps') || line.includes('시점 50개'))).toHaveLength(told);
});
