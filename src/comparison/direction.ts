/** Whether less ('min') or more ('max') of a metric is better. */
export type Direction = 'min' | 'max';

const shrinking =
  /(loss|error|entropy|divergence|poisson|hinge|logcosh|mse|rmse|mae|mape|msle|seconds|duration|time)$/i;

/** Which way a metric gets better, told by its name: losses, errors and times down, everything else up. */
export function directionOf(metric: string): Direction {
  return shrinking.test(metric) ? 'min' : 'max';
}

/** Sorts numbers best first, and what is no finite number last. */
export function compareNumbers(one: number | undefined, other: number | undefined, direction: Direction): number {
  const [first, second] = [one, other].map((value) => (Number.isFinite(value) ? (value as number) : undefined));
  if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined);
  return direction === 'min' ? first - second : second - first;
}
