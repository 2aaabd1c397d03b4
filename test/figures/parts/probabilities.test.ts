import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, it } from 'vitest';
import { predictionsShape, probabilitiesAt, readProbabilities } from '../../../src/figures/parts/probabilities';

describe('readProbabilities(probabilities)', () => {
  it('reads ndarrays, arrays and typed arrays', () => {
    const wanted = [0.25, 0.75];
    expect(readProbabilities([0.25, 0.75])).toEqual(wanted);
    expect(readProbabilities(Float32Array.of(0.25, 0.75))).toEqual(wanted);
    expect(readProbabilities(ndarray(Float32Array.of(0.75, 0.25)).step(-1))).toEqual(wanted);
  });

  it('takes a sum that is 1 within a thousandth', () => {
    expect(readProbabilities([0.5, 0.5009])).toHaveLength(2);
    expect(() => readProbabilities([0.5, 0.502])).toThrow(
      'Expected probabilities with the sum 1 but found the sum 1.002',
    );
  });

  it('rejects numbers that are no probabilities', () => {
    expect(() => readProbabilities([-0.25, 1.25])).toThrow(
      'Expected probabilities from 0 to 1 but found -0.25 for class 0',
    );
    expect(() => readProbabilities([1, Number.NaN])).toThrow('found NaN for class 1');
    expect(() => readProbabilities([Number.POSITIVE_INFINITY, 0])).toThrow('found the sum Infinity');
    expect(() => readProbabilities([2.5, -1.5])).toThrow(RangeError);
  });

  it('rejects what is no row of numbers', () => {
    expect(() => readProbabilities(ndarray(new Float32Array(4), [2, 2]))).toThrow(
      'Expected probabilities of shape [classes] but found the shape [2, 2]; predictions.pick(0) is the first row',
    );
    expect(() => readProbabilities([])).toThrow(TypeError);
    expect(() => readProbabilities(undefined as unknown as number[])).toThrow('but found undefined');
  });
});

describe('probabilitiesAt(predictions, position)', () => {
  it('reads one row, and names it when it is wrong', () => {
    const predictions = ndarray(Float32Array.of(1, 0, 2, 0), [2, 2]);
    expect(probabilitiesAt(predictions, 0)).toEqual([1, 0]);
    expect(() => probabilitiesAt(predictions, 1)).toThrow('found the sum 2 in row 1');
  });
});

describe('predictionsShape(predictions)', () => {
  it('counts rows and classes', () => {
    expect(predictionsShape(ndarray(new Float32Array(6), [2, 3]))).toEqual({ count: 2, classes: 3 });
  });

  it('rejects what has no rows of classes', () => {
    expect(() => predictionsShape(ndarray(new Float32Array(6)))).toThrow(
      'Expected predictions of shape [n, classes] but found the shape [6]',
    );
    expect(() => predictionsShape([[1, 0]] as unknown as NdArray)).toThrow(TypeError);
  });
});
