import { describe, expect, it } from 'vitest';
import { tf } from '../../src/tensorflow';
import { metricNames } from '../../src/training/metric-names';
import { smallModel } from './small-data';

describe('metricNames', () => {
  it('metricNames(model) says accuracy where tfjs says acc, and keeps other names', () => {
    expect(metricNames(smallModel({ metrics: ['accuracy', 'mse'] }))).toEqual(['loss', 'accuracy', 'mse']);
    expect(metricNames(smallModel({ metrics: ['acc'] }))).toEqual(['loss', 'accuracy']);
    expect(metricNames(smallModel({ metrics: [] }))).toEqual(['loss']);
  });

  it('metricNames(model) numbers metrics of the same name and puts the output’s name before them', () => {
    const twice = smallModel({ metrics: ['accuracy', 'accuracy'] });
    expect(metricNames(twice)).toEqual(['loss', 'accuracy_0', 'accuracy_1']);
    const input = tf.input({ shape: [2] });
    const outputs = ['left', 'right'].map(
      (name) => tf.layers.dense({ units: 2, name }).apply(input) as tf.SymbolicTensor,
    );
    const model = tf.model({ inputs: input, outputs });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['accuracy'] });
    expect(metricNames(model)).toEqual(['loss', 'left_loss', 'right_loss', 'left_accuracy', 'right_accuracy']);
  });
});
