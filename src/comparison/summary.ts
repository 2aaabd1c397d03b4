/** Several numbers in two: their mean and how far they lie apart. */
export interface Summary {
  /** Over the finite numbers; NaN when there is none. */
  mean: number;
  /** The sample standard deviation; not there for fewer than two finite numbers. */
  spread?: number;
  /** How many finite numbers there are. */
  count: number;
  /** How many numbers there are, where some of them are not finite: what diverged is a result, too. */
  total?: number;
}

/**
 * The mean and the sample standard deviation of the finite numbers among `values`; undefined when there is no number at
 * all.
 */
export function summarise(values: (number | undefined)[]): Summary | undefined {
  const all = values.filter((value): value is number => value !== undefined);
  if (all.length === 0) return undefined;
  const numbers = all.filter(Number.isFinite);
  const count = numbers.length;
  const total = count < all.length ? { total: all.length } : {};
  if (count === 0) return { mean: Number.NaN, count, ...total };
  const mean = numbers.reduce((sum, value) => sum + value / count, 0);
  if (count === 1) return { mean, count, ...total };
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(squares / (count - 1)), count, ...total };
}
