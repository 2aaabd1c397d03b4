import type { NdArray } from 'ndarray';
import { array } from './array';
import { forEachElement } from './elements';

/**
 * Labels as rows of zeros with a single one in the label's place, as Keras' `to_categorical`.
 *
 * @param labels [n] whole numbers from 0 to classes - 1
 * @param classes the length of a row; default 10
 * @returns [n, classes] float32
 * @throws RangeError when a label is none of the classes
 */
export function oneHot(labels: NdArray, classes = 10): NdArray<Float32Array> {
  const rows = new Float32Array(labels.size * classes);
  forEachElement(labels, (label, index) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`Expected labels from 0 to ${classes - 1} but found ${label} at position ${index}`);
    }
    rows[index * classes + label] = 1;
  });
  return array(rows, [...labels.shape, classes]);
}
