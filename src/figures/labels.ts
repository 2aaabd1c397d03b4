import type { NdArray } from 'ndarray';
import { isNdArray } from '../data';
import { escapeText } from './escape-text';

/** Labels as ndarray [n] or as plain numbers. */
export type Labels = NdArray | number[];

/**
 * The label at a position.
 *
 * @param classes how many classes there are, when that is known
 * @throws RangeError when it is not a whole number from 0 to classes - 1
 */
export function labelAt(labels: Labels, position: number, classes?: number): number {
  const label = Array.isArray(labels) ? labels[position] : labels.get(position);
  return checkLabel(label, classes, ` at position ${position}`);
}

/** Returns the label if it is a whole number from 0 to classes - 1, and throws a RangeError if not. */
export function checkLabel(label: number | undefined, classes?: number, where = ''): number {
  if (label === undefined || !Number.isInteger(label) || label < 0 || label >= (classes ?? Number.POSITIVE_INFINITY)) {
    const range = classes === undefined ? 'a whole number from 0' : `from 0 to ${classes - 1}`;
    throw new RangeError(`Expected a label ${range} but found ${label}${where}`);
  }
  return label;
}

/** How many labels there are; throws when they do not lie in one row. */
export function countLabels(labels: Labels): number {
  if (Array.isArray(labels)) return labels.length;
  if (!isNdArray(labels)) throw new TypeError(`Expected labels as an ndarray of shape [n] but found ${labels}`);
  if (labels.dimension !== 1) {
    throw new RangeError(
      `Expected labels of shape [n] but found the shape [${labels.shape.join(', ')}]; one-hot rows become labels through argMax`,
    );
  }
  return labels.shape[0] ?? 0;
}

/** Throws when two arrays that belong together have different lengths. */
export function checkSameLength(what: string, length: number, other: string, otherLength: number): void {
  if (length !== otherLength) {
    throw new RangeError(
      `Expected as many ${other} as ${what} but found ${otherLength} ${other} for ${length} ${what}`,
    );
  }
}

/** Throws when class names are no list of strings. */
export function checkClassNames(classNames: string[]): string[] {
  if (!Array.isArray(classNames) || classNames.some((name) => typeof name !== 'string')) {
    throw new TypeError('Expected classNames as an array of strings, for example classNames.en');
  }
  return classNames;
}

/** A class as text that Plotly shows letter by letter: its name, or its number when there are no names. */
export function className(label: number, classNames?: string[]): string {
  return escapeText(classNames?.[label] ?? String(label));
}
