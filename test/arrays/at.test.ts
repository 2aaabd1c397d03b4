import ndarray from 'ndarray';
import { expect, it } from 'vitest';
import { at } from '../../src/arrays';

const rows = ndarray(Float32Array.of(1, 2, 3, 4), [2, 2]);

it('at(array, index) is a view of that row', () => {
  expect(at(rows, 1).get(0)).toBe(3);
});

it.each([2, -1, 10_000])('at(array, %d) says in numpy’s words that there is no such row', (index) => {
  expect(() => at(rows, index)).toThrow(`index ${index} is out of bounds for axis 0 with size 2`);
});

it('at(array, 0.5) wants a whole number', () => {
  expect(() => at(rows, 0.5)).toThrow('whole number');
});
