// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { type Arrays, evaluate, fit, predict } from '../../../src/training';
import { eachArray } from '../../../src/training/samples/array-like';
import { smallData, smallModel, weightsOf } from '../small-data';

const { images, labels } = smallData();
const nested = Array.from({ length: 50 }, (_, i) =>
  Array.from({ length: 4 }, (_, row) => Array.from({ length: 3 }, (_, column) => images.get(i, row, column))),
);
const imageTensor = () => tf.tensor(images.data, [50, 4, 3]);
const role = { name: 'labels', side: 'output' };

describe('images and labels may be', () => {
  it.each<[string, Arrays, Arrays]>([
    ['tensors', imageTensor(), tf.tensor1d(Array.from(labels.data), 'int32')],
    ['lists of lists, and a list', nested, Array.from(labels.data)],
    ['an ndarray, and a typed array', images, labels.data],
    ['lists with one array each', [images], [labels]],
    ['by the names of input and output', { flatten_input: images }, { output: labels }],
  ])('%s', async (_, x, y) => {
    const [model, other] = [smallModel(), smallModel()];
    const named = (arrays: Arrays, name: string): Arrays =>
      Object.getPrototypeOf(arrays) === Object.prototype ? { [name]: Object.values(arrays)[0] as never } : arrays;
    const [input, output] = [named(x, model.inputNames[0]!), named(y, model.outputNames[0]!)];
    await fit(model, input, output, { seed: 1 });
    await fit(other, images, labels, { seed: 1 });
    expect(weightsOf(model)).toEqual(weightsOf(other));
    expect(await evaluate(model, input, output)).toEqual(await evaluate(other, images, labels));
    expect((await predict(model, input)).data).toEqual((await predict(other, images)).data);
  });

  it('and leave the tensors that they are', async () => {
    const [x, y] = [imageTensor(), tf.tensor1d(Array.from(labels.data))];
    await fit(smallModel(), x, y, { seed: 1 });
    expect([x.isDisposed, y.isDisposed]).toEqual([false, false]);
  });
});

describe('eachArray(arrays, names, role)', () => {
  const shapes = (arrays: Arrays, names: string[]) => eachArray(arrays, names, role).map(({ shape }) => shape);

  it('takes several arrays in a list or by name, in the order of the names', () => {
    const [a, b] = [ndarray(new Float32Array(2), [2]), ndarray(new Float32Array(6), [2, 3])];
    expect(shapes([a, b], ['a', 'b'])).toEqual([[2], [2, 3]]);
    expect(shapes({ b, a }, ['a', 'b'])).toEqual([[2], [2, 3]]);
    expect(
      shapes(
        [
          [1, 2],
          [[1], [2]],
        ],
        ['a', 'b'],
      ),
    ).toEqual([[2], [2, 1]]);
  });

  it.each<[string, unknown, string[], string]>([
    [
      'another number of arrays',
      [[1], [2], [3]],
      ['a', 'b'],
      'Expected 2 arrays of labels, one for each output of the model, but found 3',
    ],
    ['an unknown name', { c: [1] }, ['a'], "Expected labels by the names of the model's outputs, a, but found c"],
    ['a name that is missing', { a: [1] }, ['a', 'b'], 'but found none for b'],
    [
      'lists of other lengths',
      [[1, 2], [3]],
      ['a'],
      'Expected labels to be lists of the same lengths, 2 × 2, but found others',
    ],
    ['strings', ['cat', 'dog'], ['a'], 'Expected labels to be numbers but found "cat"'],
    [
      'nothing',
      undefined,
      ['a'],
      'Expected labels to be an ndarray, a tf.Tensor, a typed array or lists of numbers but found undefined',
    ],
    ['another object', new Map(), ['a'], 'but found Map'],
    ['a dataset', tf.data.array([1]), ['a'], 'but found a dataset: gather its batches into one tensor first'],
  ])('refuses %s', (_, arrays, names, message) => {
    expect(() => eachArray(arrays as Arrays, names, role)).toThrow(message);
  });
});
