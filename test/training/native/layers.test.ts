import { describe, expect, it, vi } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { warnOfUncompiledFreezing } from '../../../src/training/native/layers';
import { smallModel } from '../small-data';

describe('tfjs-layers 4.22 still has what training uses beyond its public types', () => {
  it('a sequential model keeps a compiled model inside', () => {
    const inner = (smallModel() as unknown as { model: tf.LayersModel }).model;
    expect(inner).toBeInstanceOf(tf.LayersModel);
    expect(inner).not.toBeInstanceOf(tf.Sequential);
  });

  it('a compiled model has these fields and methods', () => {
    const inner = (smallModel() as unknown as { model: Record<string, unknown> }).model;
    expect(inner.optimizer_).toBeDefined();
    expect(inner.isTraining).toBe(false);
    expect(inner.lossFunctions).toHaveLength(1);
    expect(inner.metricsTensors).toEqual([[expect.any(Function), 0]]);
    for (const method of [
      'makeTrainFunction',
      'getDedupedMetricsNames',
      'checkTrainableWeightsConsistency',
      'calculateLosses',
    ]) {
      expect(inner[method], method).toBeTypeOf('function');
    }
  });

  it('a training step takes inputs, targets and weights, and returns the loss and the metrics', () => {
    const inner = (smallModel() as unknown as { model: { makeTrainFunction(): (tensors: tf.Tensor[]) => tf.Scalar[] } })
      .model;
    const step = inner.makeTrainFunction();
    const values = step([tf.ones([2, 4, 3]), tf.zeros([2, 1]), tf.ones([2])]);
    expect(values.map(({ shape }) => shape)).toEqual([[], []]);
  });

  it('warns when layers are frozen without compiling anew', () => {
    const model = smallModel();
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    warnOfUncompiledFreezing(model);
    expect(warn).not.toHaveBeenCalled();
    (model.layers[1] as tf.layers.Layer).trainable = false;
    warnOfUncompiledFreezing(model);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  it('every optimizer keeps its state in variables, or in lists of variables that the first step fills', () => {
    const stateful = { adam: 4, adamax: 4, rmsprop: 2, adagrad: 1, adadelta: 2, sgd: 0 };
    for (const [optimizer, fields] of Object.entries(stateful)) {
      const model = smallModel({ optimizer });
      const state = Object.values(model.optimizer).filter(
        (value) => value instanceof tf.Variable || (Array.isArray(value) && value.every((slot) => slot.variable)),
      );
      // rmsprop has a third list that only its centred form fills.
      expect(state.length - (optimizer === 'rmsprop' ? 1 : 0), optimizer).toBe(fields);
    }
  });
});
