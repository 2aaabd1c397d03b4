/** Checks one of fit's numbers: a whole number of at least `least`. */
export function checkWholeNumber(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`Expected ${name} to be a whole number of at least ${least} but found ${value}`);
  }
}
