/** Several numbers in two: their mean and how far they lie apart. */
export interface Summary {
  mean: number;
  /** The sample standard deviation; not there for a single number. */
  spread?: number;
  count: number;
}

/** The mean and the sample standard deviation of the finite numbers among `values`; undefined when there are none. */
export function summarise(values: (number | undefined)[]): Summary | undefined {
  const numbers = values.filter((value): value is number => Number.isFinite(value));
  const count = numbers.length;
  if (count === 0) return undefined;
  const mean = numbers.reduce((total, value) => total + value / count, 0);
  if (count === 1) return { mean, count };
  const squares = numbers.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(squares / (count - 1)), count };
}
