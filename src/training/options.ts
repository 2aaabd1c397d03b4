import { didYouMean } from '../text/nearest-name';

/** Checks one of fit's numbers: a whole number of at least `least`. */
export function checkWholeNumber(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`Expected ${name} to be a whole number of at least ${least} but found ${value}`);
  }
}

/**
 * Refuses options that nobody would look at: a name of another library, or one that is misspelled. What is undefined
 * counts as left out.
 *
 * @param whose the function that is given them
 * @param known all names that it looks at
 * @throws TypeError with the name, those that there are, and the nearest of them
 */
export function refuseUnknown<Options extends object>(
  whose: string,
  options: Options,
  known: Record<keyof Options, true>,
): void {
  const names = Object.keys(known);
  const stray = Object.entries(options).find(([name, value]) => value !== undefined && !names.includes(name))?.[0];
  if (stray === undefined) return;
  throw new TypeError(
    `Expected options that ${whose} knows, ${names.join(', ')}, but found ${stray}.${didYouMean(stray, names)}`,
  );
}
