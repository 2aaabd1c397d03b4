import type { NdArray } from 'ndarray';
import { isNdArray } from '../../arrays';

/**
 * The probabilities of all classes for one image: ndarray [classes] or plain numbers; a single number, as a sigmoid
 * gives it, is that of the second of two classes.
 */
export type Probabilities = NdArray | ArrayLike<number>;

/** How far from 1 the sum may be: float32 and a softmax of many classes stay well inside. */
const tolerance = 1e-3;

/**
 * Reads the probabilities of one image.
 *
 * @returns one for each class
 * @throws RangeError for another shape, for numbers below 0 or that are none, and for a sum that is not 1 ± 0.001
 */
export function readProbabilities(probabilities: Probabilities, where = ''): number[] {
  const given = readNumbers(probabilities);
  const values = given.length === 1 ? [1 - given[0]!, given[0]!] : given;
  for (const [position, value] of values.entries()) {
    if (!(value >= 0)) {
      throw new RangeError(`Expected probabilities from 0 to 1 but found ${value} for class ${position}${where}`);
    }
  }
  const sum = values.reduce((total, value) => total + value, 0);
  if (!(Math.abs(sum - 1) <= tolerance)) {
    throw new RangeError(
      `Expected probabilities with the sum 1 but found the sum ${Number(sum.toPrecision(6))}${where}; a softmax layer gives such probabilities, and a sigmoid layer with one unit`,
    );
  }
  return values;
}

/**
 * How many rows and classes predictions have, two with a single column; throws when they are no ndarray of shape [n,
 * classes].
 */
export function predictionsShape(predictions: NdArray): { count: number; classes: number } {
  if (!isNdArray(predictions)) {
    throw new TypeError(`Expected predictions as an ndarray of shape [n, classes] but found ${typeof predictions}`);
  }
  const [count = 0, classes = 0] = predictions.shape;
  if (predictions.dimension !== 2 || classes < 1) {
    throw new RangeError(
      `Expected predictions of shape [n, classes] but found the shape [${predictions.shape.join(', ')}]`,
    );
  }
  return { count, classes: classes === 1 ? 2 : classes };
}

/** Reads the row at a position of predictions [n, classes]. */
export function probabilitiesAt(predictions: NdArray, position: number): number[] {
  return readProbabilities(predictions.pick(position), ` in row ${position}`);
}

/** Reads a row of any numbers: ndarray [classes] or a plain array. */
export function readNumbers(probabilities: Probabilities): number[] {
  if (!isNdArray(probabilities)) {
    if (typeof probabilities?.length !== 'number' || probabilities.length < 1) {
      throw new TypeError(`Expected probabilities as an ndarray or an array of numbers but found ${probabilities}`);
    }
    return Array.from(probabilities);
  }
  if (probabilities.dimension !== 1) {
    throw new RangeError(
      `Expected probabilities of shape [classes] but found the shape [${probabilities.shape.join(', ')}]; predictions.pick(0) is the first row`,
    );
  }
  return Array.from({ length: probabilities.shape[0] ?? 0 }, (_, position) => probabilities.get(position));
}
