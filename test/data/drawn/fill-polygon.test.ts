import { expect, test } from 'vitest';
import { fillPolygon, type Point } from '../../../src/data/drawn/fill-polygon';

function filled(outline: Point[], shade = 1, ground = 0): number[][] {
  const pixels = new Float32Array(16).fill(ground);
  fillPolygon(pixels, 4, outline, shade);
  return [0, 4, 8, 12].map((start) => Array.from(pixels.subarray(start, start + 4)));
}

const square: Point[] = [
  [1, 1],
  [3, 1],
  [3, 3],
  [1, 3],
];

test('fillPolygon(pixels, size, outline, shade) fills whole pixels, whichever way round the outline goes', () => {
  const expected = [
    [0, 0, 0, 0],
    [0, 1, 1, 0],
    [0, 1, 1, 0],
    [0, 0, 0, 0],
  ];
  expect(filled(square)).toEqual(expected);
  expect(filled([...square].reverse())).toEqual(expected);
});

test('fillPolygon(pixels, size, outline, shade) mixes the shade with what was there by the share that is covered', () => {
  const half: Point[] = square.map(([x, y]) => [x + 0.5, y]);
  expect(filled(half)[1]).toEqual([0, 0.5, 1, 0.5]);
  expect(filled(square, 0.25, 1)[2]).toEqual([1, 0.25, 0.25, 1]);
  const triangle: Point[] = [
    [0, 0],
    [4, 4],
    [0, 4],
  ];
  expect(filled(triangle)[2]).toEqual([1, 1, 0.5, 0]);
});

test('fillPolygon(pixels, size, outline, shade) cuts off what lies outside', () => {
  const large: Point[] = square.map(([x, y]) => [8 * x - 16, 8 * y - 16]);
  expect(
    filled(large)
      .flat()
      .every((pixel) => pixel === 1),
  ).toBe(true);
  const outside: Point[] = square.map(([x, y]) => [x + 9, y - 9]);
  expect(
    filled(outside)
      .flat()
      .every((pixel) => pixel === 0),
  ).toBe(true);
  const right: Point[] = square.map(([x, y]) => [x + 2, y]);
  expect(filled(right)[1]).toEqual([0, 0, 0, 1]);
});
