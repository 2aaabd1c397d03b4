import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { compileEvaluation, compilePrediction } from './compile';
import { compiledModel, exampleRows, expectClose, numbers, rowCount } from './equality';

const example = {
  model: () =>
    tf.sequential({
      layers: [
        tf.layers.dense({ units: 5, activation: 'relu', inputShape: [6] }),
        tf.layers.dropout({ rate: 0.5 }),
        tf.layers.dense({ units: 3 }),
      ],
    }),
  compile: () => ({ metrics: ['mae'] }),
};
const order = Int32Array.from({ length: rowCount }, (_, i) => rowCount - 1 - i);

describe('compileEvaluation(model, rows, batchSize)', () => {
  it('yields loss and metrics of each batch as evaluate does, and drops nothing out', () => {
    const model = compiledModel(example);
    const rows = exampleRows(model, example);
    const evaluation = compileEvaluation(model, rows, 10);
    const values = evaluation.run(rows, order).arraySync();
    const expected = [
      [0, 10],
      [10, 20],
      [20, 24],
    ].map(([begin, end]) => {
      const indices = tf.tensor1d(order.slice(begin, end), 'int32');
      const [x, y] = [rows.inputs[0], rows.targets[0]].map((row) => tf.gather(row as tf.Tensor, indices));
      return (model.evaluate(x!, y!) as tf.Scalar[]).map((value) => value.dataSync()[0]!);
    });
    expectClose(values.flat(), expected.flat());
    evaluation.dispose();
  });
});

describe('compilePrediction(model, inputs, batchSize)', () => {
  it('yields what predict does, in the order asked for', () => {
    const model = compiledModel(example);
    const { inputs } = exampleRows(model, example);
    const prediction = compilePrediction(model, inputs, 10);
    const [outputs] = prediction.run(inputs, order);
    expect(outputs!.shape).toEqual([rowCount, 3]);
    const expected = (model.predict(inputs[0] as tf.Tensor) as tf.Tensor).reverse(0);
    expectClose([...outputs!.dataSync()], [...expected.dataSync()]);
    prediction.dispose();
  });

  it('follows weights that change', () => {
    const model = compiledModel(example);
    const { inputs } = exampleRows(model, example);
    const prediction = compilePrediction(model, inputs, 8);
    model.setWeights(model.getWeights().map((weights) => numbers(weights.shape, 77)));
    const expected = (model.predict(inputs[0] as tf.Tensor) as tf.Tensor).reverse(0);
    expectClose([...prediction.run(inputs, order)[0]!.dataSync()], [...expected.dataSync()]);
  });

  it('yields each output of a model that has several', () => {
    const input = tf.input({ shape: [6] });
    const outputs = [2, 3].map((units) => tf.layers.dense({ units }).apply(input) as tf.SymbolicTensor);
    const model = tf.model({ inputs: input, outputs });
    const inputs = [numbers([rowCount, 6])];
    const results = compilePrediction(model, inputs, 8).run(inputs, order);
    expect(results.map(({ shape }) => shape)).toEqual([
      [rowCount, 2],
      [rowCount, 3],
    ]);
  });
});
