import type { NdArray } from 'ndarray';
import { countClassNames } from './class-name';
import { checkLabel } from './labels';
import { type Pixels, readImage } from './pixels';
import { type Probabilities, readProbabilities } from './probabilities';
import { type Verdict, verdict } from './verdict';

/** One image, checked, with what a model says of it. */
export interface PredictionOfImage {
  pixels: Pixels;
  /** One for each class. */
  values: number[];
  said: Verdict;
}

/** @throws TypeError or RangeError for other shapes or values and for a label that is no class */
export function readPrediction(
  image: NdArray,
  probabilities: Probabilities,
  label: number,
  classNames: readonly string[] | undefined,
): PredictionOfImage {
  const pixels = readImage(image);
  const values = readProbabilities(probabilities);
  countClassNames(classNames, values.length);
  return { pixels, values, said: verdict(values, checkLabel(label, values.length), classNames) };
}
