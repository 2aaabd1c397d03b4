import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { gatherRows, sliceColumn, toColumn } from '../../../src/training/samples/column';

const bytes = ndarray(
  Uint8Array.from({ length: 24 }, (_, index) => index),
  [4, 2, 3],
);

describe('toColumn', () => {
  it('toColumn(array) shares the memory of what lies in one piece', () => {
    const column = toColumn(bytes, 'images');
    expect(column).toMatchObject({ shape: [2, 3], size: 6, length: 4 });
    expect(column.data.buffer).toBe(bytes.data.buffer);
  });

  it('toColumn(array) takes views and plain arrays of numbers', () => {
    expect(Array.from(toColumn(bytes.pick(null, 1, 0), 'labels').data)).toEqual([3, 9, 15, 21]);
    const numbers = ndarray([1, 2, 3, 4], [2, 2]).transpose(1, 0);
    expect(Array.from(toColumn(numbers, 'labels').data)).toEqual([1, 3, 2, 4]);
  });

  it('toColumn(array) rejects arrays without samples and numbers of unusual kinds', () => {
    expect(() => toColumn(ndarray([1], []), 'labels')).toThrow(
      'Expected labels to have an axis of samples but found none',
    );
    const big = ndarray(new BigInt64Array(2)) as never;
    expect(() => toColumn(big, 'labels')).toThrow(
      'Expected labels to hold ordinary numbers but found the type bigint64',
    );
  });
});

describe('gatherRows', () => {
  it('gatherRows(column, order, from, to) has the rows that the order names, as float32', () => {
    const rows = gatherRows(toColumn(bytes, 'images'), Int32Array.of(3, 1, 0, 2), 0, 2);
    expect(rows).toEqual(Float32Array.of(18, 19, 20, 21, 22, 23, 6, 7, 8, 9, 10, 11));
    const labels = toColumn(ndarray(Uint8Array.of(5, 6, 7)), 'labels');
    expect(gatherRows(labels, Int32Array.of(2, 0, 1), 1, 3)).toEqual(Float32Array.of(5, 6));
  });
});

describe('sliceColumn', () => {
  it('sliceColumn(column, start, end) is the rows in between', () => {
    const column = sliceColumn(toColumn(bytes, 'images'), 1, 2);
    expect(column.length).toBe(1);
    expect(Array.from(column.data)).toEqual([6, 7, 8, 9, 10, 11]);
  });
});
