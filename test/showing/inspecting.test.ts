import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { oneLine, partsOf, typeName } from '../../src/showing/inspecting';

test('an array is told by its type and shape, with its numbers where they are few, and has rows as parts', () => {
  const matrix = ndarray(Float32Array.of(1, 2, 3, 4), [2, 2]);
  expect(typeName(matrix)).toBe('NdArray float32 [2, 2]');
  expect(oneLine(matrix)).toContain('1');
  expect(oneLine(ndarray(new Uint8Array(60_000), [60_000]))).toBe('uint8 [60000]');
  const { length, at } = partsOf(matrix)!;
  expect(length).toBe(2);
  expect(oneLine(at(1).value)).toContain('4');
});

test('a getter is not run before it is asked for', () => {
  let runs = 0;
  class Lazy {
    get costly() {
      runs++;
      return 42;
    }
  }
  const lazy = new Lazy();
  const { named } = partsOf(lazy)!;
  oneLine(lazy);
  expect(runs).toBe(0);
  expect(named.find(({ name }) => name === 'costly')!.read!()).toBe(42);
  expect(runs).toBe(1);
});

test('what cannot even be looked at is said to be so, and costs nothing else', () => {
  const broken = new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error('no');
      },
    },
  );
  expect(oneLine(broken)).toBeTypeOf('string');
  expect(typeName(broken)).toBe('object');
});
