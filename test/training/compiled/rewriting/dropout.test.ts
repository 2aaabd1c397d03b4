import { describe, expect, it } from 'vitest';
import { tf } from '../../../../src/tensorflow';
import { record } from '../../../../src/training/compiled/recording/record';
import type { Recording } from '../../../../src/training/compiled/recording/recording';
import { scaleKernels } from '../../../../src/training/compiled/rewriting/dropout';
import { simplifyGraph } from '../../../../src/training/compiled/rewriting/simplify';
import { drawWithTensorFlow } from '../../../../src/training/native/random';
import { expectEqualTraining } from '../equality';

const convolution = (settings = {}) =>
  tf.layers.conv2d({ filters: 2, kernelSize: 2, activation: 'relu', padding: 'same', ...settings });
const ending = () => [tf.layers.flatten(), tf.layers.dense({ units: 2 })];

const models: Record<string, () => tf.layers.Layer[]> = {
  'convolution, dropout, convolution': () => [
    convolution({ inputShape: [6, 6, 2] }),
    tf.layers.dropout({ rate: 0.4 }),
    convolution(),
  ],
  'dropout of values below zero': () => [
    convolution({ inputShape: [6, 6, 2], activation: 'tanh' }),
    tf.layers.dropout({ rate: 0.4 }),
    convolution(),
  ],
  'convolution, pooling, dropout, convolution': () => [
    convolution({ inputShape: [12, 12, 1] }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.dropout({ rate: 0.3 }),
    convolution(),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.dropout({ rate: 0.3 }),
  ],
  'a kernel larger than its values': () => [
    convolution({ inputShape: [2, 2, 2], filters: 3 }),
    tf.layers.dropout({ rate: 0.4 }),
    convolution({ filters: 9 }),
  ],
};

describe('scaleKernels(recording)', () => {
  it.each(Object.entries(models))('does not change training with %s', (_, layers) =>
    expectEqualTraining({ model: () => tf.sequential({ layers: [...layers(), ...ending()] }) }),
  );

  it('multiplies the kernel instead of the values', () => {
    const kernel = tf.variable(tf.randomNormal([2, 2, 1, 1]));
    const x = tf.variable(tf.randomNormal([1, 8, 8, 1]));
    const loss = () =>
      tf.sum(tf.square(tf.conv2d(tf.dropout(tf.relu(x), 0.5) as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'same')));
    const recording = recorded(() => Object.values(tf.variableGrads(() => loss() as tf.Scalar, [kernel, x]).grads));
    const largeProducts = (of: Recording) => productsOf(of).filter((size) => size === 64).length;
    // The values by the mask and their gradient by the mask, the mask by its scale; the square's gradient remains.
    expect(largeProducts(recording) - largeProducts(scaleKernels(recording))).toBe(2);
    tf.dispose([kernel, x]);
  });
});

function recorded(gradients: () => tf.Tensor[]): Recording {
  const one = tf.scalar(1);
  const recording = simplifyGraph(record(() => drawWithTensorFlow(() => tf.tidy(gradients)), [one]));
  one.dispose();
  return recording;
}

function productsOf({ operations, types }: Recording): number[] {
  return operations
    .filter(({ name }) => name === 'Mul')
    .map(({ outputs }) => tf.util.sizeFromShape(types[outputs[0]!]!.shape));
}
