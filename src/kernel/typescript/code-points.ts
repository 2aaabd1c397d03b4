/** Jupyter counts Unicode code points, JavaScript UTF-16 units: an emoji is one of the former and two of the latter. */

/** The place in `text` before which there are `codePoints` code points. */
export function toUnits(text: string, codePoints: number): number {
  let units = 0;
  for (let count = 0; count < codePoints && units < text.length; count++) {
    units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  }
  return units;
}

/** How many code points stand in `text` before the place `units`. */
export function toCodePoints(text: string, units: number): number {
  return [...text.slice(0, units)].length;
}
