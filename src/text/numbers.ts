/** A number with at most so many significant digits, as a table or a sentence has it. */
export function significant(value: number, digits = 4): string {
  return String(Number(value.toPrecision(digits)));
}

/** A share of one in percent, with so many digits after the point where they are not 0. */
export function percent(share: number, digits = 0): string {
  return `${Number((share * 100).toFixed(digits))}%`;
}
