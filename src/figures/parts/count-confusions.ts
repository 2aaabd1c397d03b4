import type { NdArray } from 'ndarray';
import { argMax, isNdArray } from '../../arrays';
import { checkSameLength, countLabels, type Labels, labelAt } from './labels';
import { predictionsShape, probabilitiesAt } from './probabilities';

/**
 * Counts how often each true class was predicted as each class: [true][predicted].
 *
 * @param labels [n] true classes
 * @param predictions [n, classes] probabilities or [n] predicted classes
 * @param classes how many classes there are; default: the columns of the predictions, or as many as the labels need
 */
export function countConfusions(labels: Labels, predictions: Labels | NdArray, classes?: number): number[][] {
  const count = countLabels(labels);
  const areProbabilities = isNdArray(predictions) && predictions.dimension === 2;
  const shape = areProbabilities ? predictionsShape(predictions) : { count: countLabels(predictions), classes };
  checkSameLength({ labels: count, predictions: shape.count });
  if (count === 0) throw new RangeError('Expected at least one label but found none');
  if (classes !== undefined && shape.classes !== classes) {
    throw new RangeError(
      `Expected a name for each of the ${shape.classes} classes of the predictions but found ${classes} names`,
    );
  }
  const pairs = Array.from({ length: count }, (_, position) => ({
    actual: labelAt(labels, position, shape.classes),
    predicted: areProbabilities
      ? argMax(probabilitiesAt(predictions, position))
      : labelAt(predictions, position, shape.classes),
  }));
  const size = shape.classes ?? 1 + pairs.reduce((most, { actual, predicted }) => Math.max(most, actual, predicted), 0);
  const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const { actual, predicted } of pairs) {
    const row = counts[actual];
    if (row) row[predicted] = (row[predicted] ?? 0) + 1;
  }
  return counts;
}
