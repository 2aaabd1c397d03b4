import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { array } from '../../src/arrays/array';
import { formatArray } from '../../src/arrays/format-array';

// The expected texts are what numpy 2.1.3 prints for repr(array).

const lines = (...rows: string[]) => rows.join('\n');
const count = (length: number, from = 0) => Uint8Array.from({ length }, (_, i) => from + i);
const float32 = (...numbers: number[]) => formatArray(array(new Float32Array(numbers)));
const float64 = (...numbers: number[]) => formatArray(array(new Float64Array(numbers)));

describe('formatArray(array) of whole numbers', () => {
  test('names every type that a literal does not have by itself', () => {
    expect(formatArray(array(new Uint8Array([7])))).toBe('array([7], dtype=uint8)');
    expect(formatArray(array(new Uint8ClampedArray([7])))).toBe('array([7], dtype=uint8)');
    expect(formatArray(array(new Int32Array([-7])))).toBe('array([-7], dtype=int32)');
    expect(formatArray(ndarray(new BigInt64Array([1n, 2n ** 60n])))).toBe(
      'array([                  1, 1152921504606846976])',
    );
    expect(formatArray(ndarray(new BigUint64Array([1n, 2n ** 63n])))).toBe(
      'array([                  1, 9223372036854775808], dtype=uint64)',
    );
  });

  test('sets them in columns as wide as the longest', () => {
    expect(formatArray(array([1, -20, 300]))).toBe('array([  1, -20, 300])');
    expect(formatArray(array(new Int8Array([1, -2, 30, 4]), [2, 2]))).toBe(
      lines('array([[ 1, -2],', '       [30,  4]], dtype=int8)'),
    );
  });

  test('sets the blocks of three axes apart', () => {
    expect(formatArray(array(count(24), [2, 3, 4]))).toBe(
      lines(
        'array([[[ 0,  1,  2,  3],',
        '        [ 4,  5,  6,  7],',
        '        [ 8,  9, 10, 11]],',
        '',
        '       [[12, 13, 14, 15],',
        '        [16, 17, 18, 19],',
        '        [20, 21, 22, 23]]], dtype=uint8)',
      ),
    );
  });

  test('prints an array without axes, and views, by their own elements', () => {
    const labels = array(new Uint8Array([9, 0, 3]));
    expect(formatArray(labels.pick(0))).toBe('array(9, dtype=uint8)');
    expect(formatArray(labels.step(-1))).toBe('array([3, 0, 9], dtype=uint8)');
    expect(formatArray(array(count(6), [2, 3]).transpose(1, 0).pick(1))).toBe('array([1, 4], dtype=uint8)');
  });
});

describe('formatArray(array) breaks lines at 75 columns', () => {
  test('between elements', () => {
    expect(formatArray(array(count(60)))).toBe(
      lines(
        'array([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16,',
        '       17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33,',
        '       34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50,',
        '       51, 52, 53, 54, 55, 56, 57, 58, 59], dtype=uint8)',
      ),
    );
  });

  test('in front of the type', () => {
    const predictions = [6.2e-7, 1.4e-8, 1.1e-6, 2e-9, 9e-7, 1.9e-2, 3e-6, 2.1e-2, 6e-5, 0.9586];
    const numbers = float32(...predictions, 0.5);
    expect(numbers).toBe(
      lines(
        'array([6.200e-07, 1.400e-08, 1.100e-06, 2.000e-09, 9.000e-07, 1.900e-02,',
        '       3.000e-06, 2.100e-02, 6.000e-05, 9.586e-01, 5.000e-01],',
        '      dtype=float32)',
      ),
    );
  });
});

describe('formatArray(array) of more than 1000 elements', () => {
  test('shows the first and last three', () => {
    const labels = new Uint8Array(1106).fill(1);
    labels.set([9, 0, 0]);
    labels.set([3, 0, 5], 1103);
    expect(formatArray(array(labels))).toBe('array([9, 0, 0, ..., 3, 0, 5], dtype=uint8)');
  });

  test('does so along every axis that is longer than six, and fits columns to what is shown', () => {
    const numbers = Float32Array.from({ length: 2000 }, (_, i) => i / 8);
    expect(formatArray(array(numbers, [1000, 2]))).toBe(
      lines(
        'array([[0.00000e+00, 1.25000e-01],',
        '       [2.50000e-01, 3.75000e-01],',
        '       [5.00000e-01, 6.25000e-01],',
        '       ...,',
        '       [2.49250e+02, 2.49375e+02],',
        '       [2.49500e+02, 2.49625e+02],',
        '       [2.49750e+02, 2.49875e+02]], dtype=float32)',
      ),
    );
  });

  test('keeps the distances between blocks of three axes', () => {
    const text = formatArray(array(count(1100), [11, 10, 10]));
    expect(text.split('\n').slice(0, 9)).toEqual([
      'array([[[  0,   1,   2, ...,   7,   8,   9],',
      '        [ 10,  11,  12, ...,  17,  18,  19],',
      '        [ 20,  21,  22, ...,  27,  28,  29],',
      '        ...,',
      '        [ 70,  71,  72, ...,  77,  78,  79],',
      '        [ 80,  81,  82, ...,  87,  88,  89],',
      '        [ 90,  91,  92, ...,  97,  98,  99]],',
      '',
      '       [[100, 101, 102, ..., 107, 108, 109],',
    ]);
    expect(text).toContain(
      lines('        [ 34,  35,  36, ...,  41,  42,  43]],', '', '       ...,', '', '       [[ 32,'),
    );
    expect(text.endsWith('        [ 66,  67,  68, ...,  73,  74,  75]]], dtype=uint8)')).toBe(true);
  });

  test('shows 1000 elements whole', () => {
    expect(formatArray(array(new Uint8Array(1000)))).not.toContain('...');
  });
});

describe('formatArray(array) of fractions', () => {
  test('writes as many digits as tell the numbers from their neighbours of the same type', () => {
    expect(float32(0.1, 0.25, 0.125, 0.9254902)).toBe(
      'array([0.1      , 0.25     , 0.125    , 0.9254902], dtype=float32)',
    );
    expect(float64(1.5, 2, 1 / 3)).toBe('array([1.5       , 2.        , 0.33333333])');
    expect(float32(0.5)).toBe('array([0.5], dtype=float32)');
    expect(formatArray(array([0.5, 1]))).toBe('array([0.5, 1. ])');
  });

  test('wraps and aligns a row of pixels', () => {
    const pixels = [0, 4, 55, 236, 227, 230, 228, 240, 232, 213, 218, 223, 234, 217, 217, 209, 92, 0];
    expect(float32(...pixels.map((pixel) => Math.fround(pixel) / 255))).toBe(
      lines(
        'array([0.        , 0.01568628, 0.21568628, 0.9254902 , 0.8901961 ,',
        '       0.9019608 , 0.89411765, 0.9411765 , 0.9098039 , 0.8352941 ,',
        '       0.85490197, 0.8745098 , 0.91764706, 0.8509804 , 0.8509804 ,',
        '       0.81960785, 0.36078432, 0.        ], dtype=float32)',
      ),
    );
  });

  test('turns to scientific notation when sizes are far apart, very small or very large', () => {
    expect(float32(0.1, 1.2345678e-5, 3.5)).toBe('array([1.0000000e-01, 1.2345678e-05, 3.5000000e+00], dtype=float32)');
    expect(float64(1e8, 2.5, 1e-3)).toBe('array([1.0e+08, 2.5e+00, 1.0e-03])');
    expect(float64(0.1, 1 / 3, 2 / 3, 1e3)).toBe(
      'array([1.00000000e-01, 3.33333333e-01, 6.66666667e-01, 1.00000000e+03])',
    );
    expect(float32(0.1, 0.0001)).toBe('array([1.e-01, 1.e-04], dtype=float32)');
    expect(float64(1e-300, 1.5)).toBe('array([1.0e-300, 1.5e+000])');
  });

  test('rounds what lies exactly halfway to the even digit, and knows the gap above a power of two', () => {
    expect(float64(2 ** -9, 3 * 2 ** -9, 0.5)).toBe('array([0.00195312, 0.00585938, 0.5       ])');
    expect(float32(2 ** 90, 2 ** -66)).toBe('array([1.2379401e+27, 1.3552527e-20], dtype=float32)');
    expect(float32(41403072, 97833464, 0.5)).toBe(
      'array([4.1403072e+07, 9.7833464e+07, 5.0000000e-01], dtype=float32)',
    );
  });

  test('writes what is no number or not finite by name, and keeps the sign of zero', () => {
    expect(float64(1.5, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(
      'array([ 1.5,  nan, -inf,  inf])',
    );
    expect(float32(Number.NaN, Number.POSITIVE_INFINITY)).toBe('array([nan, inf], dtype=float32)');
    expect(float64(0, -0, 0)).toBe('array([ 0., -0.,  0.])');
  });
});

test('formatArray(array) of an empty array names its type, and its shape if it has several axes', () => {
  expect(float32()).toBe('array([], dtype=float32)');
  expect(formatArray(array(new Uint8Array(0), [0, 28, 28]))).toBe('array([], shape=(0, 28, 28), dtype=uint8)');
});

test('formatArray(array) prints elements that are no numbers as console.log does', () => {
  const words = ndarray(['Bag', 'Coat'] as unknown as number[]);
  expect(formatArray(words)).toBe("array(['Bag', 'Coat'], dtype=object)");
});

test('formatArray(array) reads arrays whose storage has get and set', () => {
  const storage = { get: (index: number) => index * 2, set: () => {}, length: 3 };
  expect(formatArray(ndarray(storage, [3]))).toBe('array([0, 2, 4])');
});
