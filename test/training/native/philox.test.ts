import { expect, test } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { DataType, runOp, typeAttributes } from '../../../src/training/native/internals';
import { randomWords, toNormal, toUniform } from '../../../src/training/native/philox';

const seeds = [
  [42, 0],
  [-1, 4096],
  [2 ** 31 - 1, -7],
  [0, 0],
] as [number, number][];

function drawnBy(op: string, seed: [number, number], count: number, dtype: number): number[] {
  const types = typeAttributes({ dtype, T: DataType.int32, Tseed: DataType.int32 });
  return [...tf.tidy(() => runOp(op, [tf.tensor1d([count], 'int32'), tf.tensor1d(seed, 'int32')], types).dataSync())];
}

test.each(seeds)('the words of the seed [%i, %i] are those that TensorFlow draws', (...seed) => {
  const expected = drawnBy('StatelessRandomUniformFullInt', seed, 1001, DataType.int32);
  expect([...randomWords(...seed, 1001)].map((word) => word | 0)).toEqual(expected);
});

test.each(seeds)('the uniform numbers of the seed [%i, %i] are those that TensorFlow draws', (...seed) => {
  expect([...randomWords(...seed, 10)].map(toUniform)).toEqual(
    drawnBy('StatelessRandomUniform', seed, 10, DataType.float32),
  );
});

test.each(seeds)('the normal numbers of the seed [%i, %i] are those that TensorFlow draws', (...seed) => {
  const words = randomWords(...seed, 8);
  const numbers = [0, 2, 4, 6].flatMap((place) => toNormal(words[place]!, words[place + 1]!));
  drawnBy('StatelessRandomNormal', seed, 8, DataType.float32).forEach((number, place) => {
    expect(numbers[place]).toBeCloseTo(number, 5);
  });
});
