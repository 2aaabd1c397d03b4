import type { Trace } from '../../drawing/figure';
import { escapeText } from './escape-text';
import { colors } from './theme';
import { mark, probabilityText, type Verdict } from './verdict';

/** The colours of the bars: grey, red for a wrong prediction, blue for the true class. */
export function barColors(probabilities: number[], label: number, { predicted }: Verdict): string[] {
  return probabilities.map((_, position) => {
    if (position === label) return colors.right;
    return position === predicted ? colors.wrong : colors.bar;
  });
}

/** What stands over the bars: a mark for the true class and for a wrong prediction, with the probability. */
export function barTexts(probabilities: number[], label: number, { predicted }: Verdict): string[] {
  return probabilities.map((probability, position) =>
    position === label || position === predicted
      ? `${mark(position === label)} ${escapeText(probabilityText(probability))}`
      : '',
  );
}

/** The probabilities of all classes as bars. */
export function barsTrace(probabilities: number[], label: number, verdict: Verdict, names: string[]): Trace {
  return {
    type: 'bar',
    x: names.map((_, position) => position),
    y: probabilities.map(sixDigits),
    marker: { color: barColors(probabilities, label, verdict) },
    text: barTexts(probabilities, label, verdict),
    textposition: 'outside',
    textangle: 0,
    cliponaxis: false,
    customdata: names.map(escapeText),
    hovertemplate: '%{customdata}: %{y:.2%}<extra></extra>',
  };
}

/** Six digits are more than a bar can show. */
export function sixDigits(value: number): number {
  return Number(value.toPrecision(6));
}
