import type { Language } from '../../settings';
import { significant } from '../../text/numbers';
import type { MetricHistory } from '../parts/read-history';
import { words } from '../words';

/** Learning curves as a sentence: what each metric was after the first and after the last epoch. */
export function learningText(metrics: MetricHistory[], language: Language): string {
  const say = words[language].learning;
  const epochs = Math.max(0, ...metrics.map(({ training, validation }) => (training ?? validation ?? []).length));
  if (epochs === 0) return say.none;
  const changes = metrics.flatMap((metric) =>
    (['training', 'validation'] as const).flatMap((kind) => {
      const values = (metric[kind] ?? []).filter(Number.isFinite);
      return values.length > 0 ? change(`${say[kind]} ${metricName(metric.name, language)}`, values, language) : [];
    }),
  );
  return say.all(epochs, changes);
}

/** What a metric is called: loss and accuracy in the reader's language, others by their own name. */
export function metricName(name: string, language: Language): string {
  return words[language].learning.metrics[name] ?? name;
}

function change(name: string, values: number[], language: Language): string {
  const [first = '', last = ''] = [values[0], values[values.length - 1]].map((value) =>
    significant(value ?? Number.NaN, 3),
  );
  return first === last ? `${name} ${first}` : words[language].learning.change(name, first, last);
}
