import type { NdArray } from 'ndarray';
import { argMax } from '../../arrays';
import { checkSameLength, countLabels, type Labels, labelAt } from '../parts/labels';
import { predictionsShape, probabilitiesAt } from '../parts/probabilities';

/**
 * The positions of the wrong answers, those first of which the model was surest.
 *
 * @param predictions [n, classes] probabilities, the sum of every row 1
 * @param labels [n] true classes, from 0
 * @throws TypeError or RangeError for other shapes, unequal lengths, and labels that are no class
 */
export function surestMistakes(predictions: NdArray, labels: Labels): number[] {
  const { count, classes } = predictionsShape(predictions);
  checkSameLength({ predictions: count, labels: countLabels(labels) });
  const mistakes: { position: number; said: number }[] = [];
  for (let position = 0; position < count; position++) {
    const probabilities = probabilitiesAt(predictions, position);
    const answer = argMax(probabilities);
    if (answer !== labelAt(labels, position, classes))
      mistakes.push({ position, said: probabilities[answer] as number });
  }
  return mistakes.sort((one, other) => other.said - one.said).map(({ position }) => position);
}
