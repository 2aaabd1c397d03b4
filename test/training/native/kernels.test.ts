import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { runKernel } from '../../../src/training/native/internals';
import { useNativeKernels } from '../../../src/training/native/kernels';

beforeAll(useNativeKernels);

const at = [-1.5, -0.3, 0.2, 1.1];
const activations = { relu: tf.relu, sigmoid: tf.sigmoid, tanh: tf.tanh } as Record<
  string,
  (x: tf.Tensor) => tf.Tensor
>;
const small = 1e-2;

/** The slope of a function, from its values on both sides. */
const slopes = (f: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor = tf.tensor1d(at)) =>
  tf.tidy(() => [
    ...f(tf.add(x, small))
      .sub(f(tf.sub(x, small)))
      .div(2 * small)
      .dataSync(),
  ]);

describe('useNativeKernels() lets activations have', () => {
  it.each(Object.entries(activations))('%s with the gradient that finite differences give', (_, f) => {
    const gradients = [...tf.grad(f)(tf.tensor1d(at)).dataSync()];
    slopes(f).forEach((slope, i) => {
      expect(gradients[i]).toBeCloseTo(slope, 3);
    });
  });

  it.each(['ReluGrad', 'SigmoidGrad', 'TanhGrad'])(
    '%s, whose own derivatives are those of finite differences',
    (op) => {
      const [dy, y] = [tf.tensor1d([0.5, -1, 2, 1]), tf.tensor1d([0.1, 0.3, 0.6, 0.9])];
      const f = (a: tf.Tensor, b: tf.Tensor) => runKernel(op, { dy: a, y: b });
      const [byDy, byY] = tf
        .grads(f)([dy, y])
        .map((gradient) => [...gradient.dataSync()]);
      slopes((each) => f(each, y), dy).forEach((slope, i) => {
        expect(byDy![i]).toBeCloseTo(slope, 3);
      });
      slopes((each) => f(dy, each), y).forEach((slope, i) => {
        expect(byY![i]).toBeCloseTo(slope, 3);
      });
    },
  );
});

describe('useNativeKernels() lets tf.gather', () => {
  it('take rows', () => {
    expect(tf.gather(tf.tensor1d([5, 6, 7]), tf.tensor1d([2, 0], 'int32')).arraySync()).toEqual([7, 5]);
  });

  it('reject an index that is out of range', () => {
    expect(() => tf.gather(tf.tensor1d([5, 6, 7]), tf.tensor1d([3], 'int32')).dataSync()).toThrow(/not in \[0, 3\)/);
  });
});
