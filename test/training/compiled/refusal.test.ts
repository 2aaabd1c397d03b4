import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { compileStep } from '../../../src/training/compiled/compiled-step';
import { NotCompilable } from '../../../src/training/compiled/not-compilable';
import { compileEvaluation, compilePrediction, compileTraining } from './compile';
import { compiledModel, exampleRows, numbers } from './equality';

const rows = () => [numbers([8, 3])];
const compiling = (step: (x: tf.Tensor) => tf.Tensor) => () =>
  compileStep(([x]) => [tf.tidy(() => step(x!))], { rows: rows(), batchSize: 4 });

describe('compileStep(step) refuses, with the reason,', () => {
  it('a step that draws in JavaScript', () => {
    expect(compiling((x) => x.mul(Math.random()))).toThrow(/drawn or computed in JavaScript/);
    expect(compiling((x) => x.mul(Math.random()))).toThrow(NotCompilable);
  });

  it('a step whose course depends on data', () => {
    expect(compiling((x) => (x.sum().dataSync()[0]! > 0 ? x.relu() : x.tanh()))).toThrow(/looks at a computed tensor/);
  });

  it('a step that counts in JavaScript', () => {
    let count = 0;
    expect(compiling((x) => x.add(count++))).toThrow(/changes from step to step/);
  });

  it('a step that runs other ops each time', () => {
    let even = false;
    const step = (x: tf.Tensor) => {
      even = !even;
      return even ? x.sin() : x.cos();
    };
    expect(compiling(step)).toThrow(/other ops/);
  });

  it('a step that keeps a tensor from one time to the next', () => {
    let last = tf.zeros([4, 3]);
    expect(
      compiling((x) => {
        const sum = x.add(last);
        last = tf.keep(x.clone());
        return sum;
      }),
    ).toThrow(/changes from step to step/);
  });

  it('a step that creates variables', () => {
    expect(compiling((x) => x.add(tf.variable(tf.zeros([3]))))).toThrow(/creates or disposes variables/);
  });

  it('and leaves every variable as it was', () => {
    const variable = tf.variable(tf.scalar(1));
    const step = (x: tf.Tensor) => {
      variable.assign(tf.scalar(2));
      return x.mul(Math.random());
    };
    expect(compiling(step)).toThrow(NotCompilable);
    expect(variable.dataSync()[0]).toBe(1);
    variable.dispose();
  });
});

describe('compileTraining(model) refuses', () => {
  it('a stateful recurrent layer, whose state tfjs keeps outside of variables, in evaluation and prediction too', () => {
    const example = {
      model: () => {
        const lstm = tf.layers.simpleRNN({
          units: 2,
          stateful: true,
          batchInputShape: [4, 3, 2],
          recurrentInitializer: 'glorotNormal',
        });
        return tf.sequential({ layers: [lstm] });
      },
    };
    const model = compiledModel(example);
    const data = exampleRows(model, example);
    const reason = /^the layer simple_rnn_\S+ is stateful: it keeps its state from batch to batch$/;
    expect(() => compileTraining(model, data, 4)).toThrow(reason);
    expect(() => compileEvaluation(model, data, 4)).toThrow(reason);
    expect(() => compilePrediction(model, data.inputs, 4)).toThrow(reason);
    expect(() => compilePrediction(model, data.inputs, 4)).toThrow(NotCompilable);
  });

  it('a metric written by the user that looks at values', () => {
    const example = { model: () => tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] }) };
    const metric = (_: tf.Tensor, output: tf.Tensor) => tf.scalar(output.dataSync()[0]!);
    const model = compiledModel({ ...example, compile: () => ({ metrics: [metric] }) });
    expect(() => compileTraining(model, exampleRows(model, example), 4)).toThrow(/looks at a computed tensor/);
  });
});
