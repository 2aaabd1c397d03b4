import type { Language } from '../../settings';
import { significant } from '../../text/numbers';
import type { Metric } from '../parts/read-history';

const words = {
  en: {
    training: 'training',
    validation: 'validation',
    metrics: { loss: 'loss', accuracy: 'accuracy' } as Record<string, string>,
    none: 'Learning curves before the first epoch.',
    all: (epochs: number, changes: string[]) =>
      `Learning curves over ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}: ${changes.join('; ')}.`,
    change: (name: string, first: string, last: string) => `${name} from ${first} to ${last}`,
  },
  ko: {
    training: '학습',
    validation: '검증',
    metrics: { loss: '손실', accuracy: '정확도' } as Record<string, string>,
    none: '첫 에포크 전의 학습 곡선.',
    all: (epochs: number, changes: string[]) => `${epochs} 에포크 동안의 학습 곡선: ${changes.join('; ')}.`,
    change: (name: string, first: string, last: string) => `${name} 처음 ${first}, 마지막 ${last}`,
  },
} satisfies Record<Language, unknown>;

/** Learning curves as a sentence: what each metric was after the first and after the last epoch. */
export function learningText(metrics: Metric[], language: Language): string {
  const say = words[language];
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
  return words[language].metrics[name] ?? name;
}

function change(name: string, values: number[], language: Language): string {
  const [first = '', last = ''] = [values[0], values[values.length - 1]].map((value) =>
    significant(value ?? Number.NaN, 3),
  );
  return first === last ? `${name} ${first}` : words[language].change(name, first, last);
}
