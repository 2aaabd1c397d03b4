import type { Language } from '../../settings';
import { percent } from '../../text/numbers';

const words = {
  en: {
    all: (total: number, share: string) => `Confusion matrix of ${total} predictions, ${share} of them right.`,
    byClass: (shares: string[]) => ` Right by class: ${shares.join(', ')}.`,
    worst: (count: number, actual: string, predicted: string) =>
      ` Most frequent confusion: ${actual} taken for ${predicted}, ${count === 1 ? 'once' : `${count} times`}.`,
  },
  ko: {
    all: (total: number, share: string) => `예측 ${total}개의 혼동 행렬, 그중 ${share}가 맞음.`,
    byClass: (shares: string[]) => ` 클래스별로 맞은 비율: ${shares.join(', ')}.`,
    worst: (count: number, actual: string, predicted: string) =>
      ` 가장 잦은 혼동: 정답 ${actual}, 예측 ${predicted}, ${count}번.`,
  },
} satisfies Record<Language, unknown>;

/** A confusion matrix [true][predicted] as sentences: how many are right, in each class, and what is confused most. */
export function confusionText(counts: number[][], names: string[], language: Language): string {
  const say = words[language];
  const right = counts.reduce((total, row, label) => total + (row[label] ?? 0), 0);
  const byClass = counts.flatMap((row, label) =>
    sum(row) > 0 ? `${names[label]} ${percent((row[label] ?? 0) / sum(row), 1)}` : [],
  );
  const [worst] = counts
    .flatMap((row, actual) => row.map((count, predicted) => ({ count, actual, predicted })))
    .filter(({ count, actual, predicted }) => actual !== predicted && count > 0)
    .sort((one, other) => other.count - one.count);
  return (
    say.all(sum(counts.flat()), percent(right / sum(counts.flat()), 1)) +
    say.byClass(byClass) +
    (worst ? say.worst(worst.count, names[worst.actual] ?? '', names[worst.predicted] ?? '') : '')
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
