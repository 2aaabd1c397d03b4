/** One metric's numbers, epoch by epoch. */
export interface MetricHistory {
  name: string;
  training?: number[];
  validation?: number[];
}

/**
 * Sorts a training history by metric: loss first, then accuracy, then the others in their own order; without any
 * series, loss and accuracy before the first epoch.
 *
 * @throws TypeError when it is no record of number arrays, RangeError when the arrays differ in length
 */
export function readHistory(history: object): MetricHistory[] {
  const series = seriesOf(history);
  const lengths = Object.entries(series).map(([name, values]) => `${name} ${values.length}`);
  if (new Set(Object.values(series).map(({ length }) => length)).size > 1) {
    throw new RangeError(`Expected one number for each epoch in every series but found ${lengths.join(', ')}`);
  }
  const metrics = new Map<string, MetricHistory>([
    ['loss', { name: 'loss' }],
    ['accuracy', { name: 'accuracy' }],
  ]);
  for (const [key, values] of Object.entries(series)) {
    const validated = /^val(?:_|(?=[A-Z]))(.+)$/.exec(key)?.[1];
    const name = validated ? validated.charAt(0).toLowerCase() + validated.slice(1) : key;
    metrics.set(name, { ...metrics.get(name), name, [validated ? 'validation' : 'training']: values });
  }
  const used = [...metrics.values()].filter(({ training, validation }) => training || validation);
  return used.length > 0 ? used : [...metrics.values()].map(({ name }) => ({ name, training: [] }));
}

function seriesOf(history: object): Record<string, number[]> {
  const inner = (history as { history?: unknown } | null)?.history;
  const series = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : history;
  if (typeof series !== 'object' || series === null) {
    throw new TypeError(`Expected a history such as { loss: [0.5], accuracy: [0.8] } but found ${String(series)}`);
  }
  for (const [name, values] of Object.entries(series)) {
    if (!Array.isArray(values) || values.some((value) => typeof value !== 'number')) {
      throw new TypeError(`Expected an array of numbers for ${name} in the history but found ${String(values)}`);
    }
  }
  return series as Record<string, number[]>;
}
