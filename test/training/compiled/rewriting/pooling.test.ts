import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../src/tensorflow';
import { record } from '../../../../src/training/compiled/recording/record';
import type { Recording } from '../../../../src/training/compiled/recording/recording';
import { reluGradientBeforePooling } from '../../../../src/training/compiled/rewriting/pooling';
import { simplifyGraph } from '../../../../src/training/compiled/rewriting/simplify';
import { useNativeKernels } from '../../../../src/training/native/kernels';
import { expectEqualTraining } from '../equality';

const model = (pooling: Parameters<typeof tf.layers.maxPooling2d>[0]) => () =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 3, kernelSize: 2, activation: 'relu', inputShape: [7, 6, 2] }),
      tf.layers.maxPooling2d(pooling),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2 }),
    ],
  });

describe('reluGradientBeforePooling(recording)', () => {
  beforeAll(useNativeKernels);

  it('takes the gradient of relu on the pooled values', () => {
    const kernel = tf.variable(tf.randomNormal([2, 2, 1, 3]));
    const loss = (x: tf.Tensor4D) =>
      tf.sum(tf.maxPool(tf.relu(tf.conv2d(x, kernel as tf.Tensor4D, 1, 'same')), 2, 2, 0));
    const recording = recorded(
      () => tf.variableGrads(() => loss(tf.ones([1, 4, 4, 1])) as tf.Scalar, [kernel]).grads[kernel.name]!,
    );
    expect(shapesOf('ReluGrad', recording)).toEqual([[1, 4, 4, 3]]);
    expect(shapesOf('ReluGrad', reluGradientBeforePooling(recording))).toEqual([[1, 2, 2, 3]]);
    kernel.dispose();
  });

  it('leaves a relu alone whose values go elsewhere, too', () => {
    const x = tf.variable(tf.randomNormal([1, 4, 4, 1]));
    const loss = () => {
      const activations = tf.relu(x) as tf.Tensor4D;
      return tf.add(tf.sum(tf.maxPool(activations, 2, 2, 0)), tf.sum(tf.square(activations))) as tf.Scalar;
    };
    const recording = recorded(() => tf.variableGrads(loss, [x]).grads[x.name]!);
    expect(shapesOf('ReluGrad', reluGradientBeforePooling(recording))).toEqual([[1, 4, 4, 1]]);
    x.dispose();
  });

  it.each([
    ['windows side by side', { poolSize: 2 }],
    ['windows that overlap', { poolSize: 3, strides: 1 }],
    ['windows that reach over the edge', { poolSize: 3, strides: 2, padding: 'same' }],
    ['windows with gaps between them', { poolSize: 2, strides: 3 }],
  ] as const)('does not change training with %s', (_, pooling) => expectEqualTraining({ model: model(pooling) }));
});

function recorded(gradient: () => tf.Tensor): Recording {
  const one = tf.scalar(1);
  const recording = simplifyGraph(record(() => tf.tidy(() => [gradient()]), [one]));
  one.dispose();
  return recording;
}

function shapesOf(name: string, { operations, types }: Recording): number[][] {
  return operations.filter((operation) => operation.name === name).map(({ outputs }) => types[outputs[0]!]!.shape);
}
