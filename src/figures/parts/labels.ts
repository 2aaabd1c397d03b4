import type { NdArray } from 'ndarray';
import { isNdArray } from '../../arrays';

/** The classes of some images, as ndarray [n] or plain numbers. */
export type Labels = NdArray | ArrayLike<number>;

/**
 * The label at a position.
 *
 * @param classes how many classes there are, when that is known
 * @throws RangeError when it is not a whole number from 0 to classes - 1
 */
export function labelAt(labels: Labels, position: number, classes?: number): number {
  const label = isNdArray(labels) ? labels.get(position) : labels[position];
  return checkLabel(label, classes, ` at position ${position}`);
}

/** Returns a label if it is a whole number from 0 to classes - 1, and throws a RangeError if not. */
export function checkLabel(label: number | undefined, classes?: number, where = ''): number {
  if (label === undefined || !Number.isInteger(label) || label < 0 || label >= (classes ?? Number.POSITIVE_INFINITY)) {
    const range = classes === undefined ? 'that is a whole number from 0' : `from 0 to ${classes - 1}`;
    throw new RangeError(`Expected a label ${range} but found ${label}${where}`);
  }
  return label;
}

/** How many labels there are; throws when they do not lie in one row. */
export function countLabels(labels: Labels): number {
  if (!isNdArray(labels)) {
    if (typeof labels?.length === 'number' && typeof labels !== 'string') return labels.length;
    throw new TypeError(`Expected labels as an ndarray of shape [n] or as an array but found ${String(labels)}`);
  }
  if (labels.dimension !== 1) {
    throw new RangeError(
      `Expected labels of shape [n] but found the shape [${labels.shape.join(', ')}]; argMax makes a label of a one-hot row`,
    );
  }
  return labels.shape[0] ?? 0;
}

/** Throws a RangeError when arrays that belong together differ in length. */
export function checkSameLength(lengths: Record<string, number>): void {
  const [[first, wanted] = ['', 0], ...others] = Object.entries(lengths);
  for (const [name, found] of others) {
    if (found !== wanted) {
      throw new RangeError(`Expected as many ${name} as ${first} but found ${found} ${name} for ${wanted} ${first}`);
    }
  }
}
