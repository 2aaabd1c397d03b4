/** The middle of several numbers, and how far they lie apart. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** The spread of at least one number; undefined for none. */
export function spread(values: number[]): Spread | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const least = sorted[0];
  const most = sorted.at(-1);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (least === undefined || most === undefined || lower === undefined || upper === undefined) return undefined;
  return { median: (lower + upper) / 2, least, most };
}

/** The median and, in brackets, the range: `1.72 (1.65–1.80)`. */
export function formatSpread(value: Spread | undefined, decimals: number): string {
  if (!value) return '';
  const { median, least, most } = value;
  return `${median.toFixed(decimals)} (${least.toFixed(decimals)}–${most.toFixed(decimals)})`;
}
