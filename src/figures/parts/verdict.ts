import { argMax } from '../../arrays';
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
  const said = `${className(predicted, classNames)} ${probabilityText(probabilities[predicted] ?? 0)}`;
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

/** A probability in whole percent; what is nearly certain or nearly impossible is not said to be wholly so. */
export function probabilityText(probability = 0): string {
  const whole = Math.round(probability * 100);
  if (whole === 0 && probability > 0) return '<1%';
  if (whole < 100 || probability >= 1) return `${whole}%`;
  const tenths = (probability * 100).toFixed(1);
  return tenths === '100.0' ? '>99.9%' : `${tenths}%`;
}
