import type { Language } from '../../settings';
import { percent } from '../../text/numbers';
import { words } from '../words';

/** A confusion matrix [true][predicted] as sentences: how many are right, in each class, and what is confused most. */
export function confusionText(counts: number[][], names: string[], language: Language): string {
  const say = words[language].confusion;
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
