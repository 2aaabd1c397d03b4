/** What a class is called: its name, or its number when there are no names. */
export function className(label: number, classNames?: readonly string[]): string {
  return classNames?.[label] ?? String(label);
}

/**
 * Returns how many classes the names are for; undefined when there are none.
 *
 * @throws TypeError when they are no list of strings, RangeError when there are not as many as `wanted`
 */
export function countClassNames(classNames: readonly string[] | undefined, wanted?: number): number | undefined {
  if (classNames === undefined) return wanted;
  if (!Array.isArray(classNames) || classNames.some((name) => typeof name !== 'string')) {
    throw new TypeError('Expected classNames as an array of strings, for example classNames.en');
  }
  if (wanted !== undefined && classNames.length !== wanted) {
    throw new RangeError(`Expected a name for each of the ${wanted} classes but found ${classNames.length} names`);
  }
  return classNames.length;
}
