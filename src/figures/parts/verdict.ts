import { argMax } from '../../arrays';
import { percent } from '../../text/numbers';
import { className } from './class-name';
import { colors } from './theme';

/** What a model said of an image, and whether it was right. */
export interface Verdict {
  predicted: number;
  isRight: boolean;
  /** For example “✓ Ankle boot 98% (Ankle boot)”: the predicted class, its probability, the true class. */
  text: string;
  /** Blue when right, red when wrong. */
  color: string;
}

/** Compares the most probable class with the true one. */
export function verdict(probabilities: number[], label: number, classNames?: readonly string[]): Verdict {
  const predicted = argMax(probabilities);
  const isRight = predicted === label;
  const said = `${className(predicted, classNames)} ${percent(probabilities[predicted] ?? 0)}`;
  return {
    predicted,
    isRight,
    text: `${mark(isRight)} ${said} (${className(label, classNames)})`,
    color: isRight ? colors.right : colors.wrong,
  };
}

/** What tells right from wrong without colours. */
export function mark(isRight: boolean): string {
  return isRight ? '✓' : '✗';
}
