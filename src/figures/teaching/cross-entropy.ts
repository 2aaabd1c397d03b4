import { type Language, language as usersLanguage } from '../../settings';
import { createFigure, type Figure } from '../create-figure';
import { escapeText } from '../parts/escape-text';
import { axisName, axisTitle, baseLayout, colors } from '../parts/theme';
import { probabilityText } from '../parts/verdict';
import { words } from '../words';

export interface CrossEntropyOptions {
  /** The language of the axis titles and of the alternative text. Default: the user's. */
  language?: Language;
}

const symbols = ['circle', 'diamond', 'square', 'triangle-up'];

/**
 * What the cross-entropy loss is: −log of the probability that the right class was given, with some probabilities on
 * it.
 *
 * @param probabilities name → the probability of the right class, above 0 and at most 1
 * @throws TypeError when there is none, RangeError for a number outside that range
 */
export function crossEntropy(probabilities: Record<string, number>, options: CrossEntropyOptions = {}): Figure {
  const { language = usersLanguage } = options;
  const say = words[language].crossEntropy;
  const entries = Object.entries(probabilities ?? {});
  if (entries.length === 0) throw new TypeError("Expected probabilities by name, such as { 'image 12': 0.66 }");
  for (const [name, probability] of entries) {
    if (!(probability > 0 && probability <= 1)) {
      throw new RangeError(`Expected a probability above 0 and at most 1 for ${name} but found ${probability}`);
    }
  }
  const points = entries.map(([name, probability]) => {
    const loss = -Math.log(probability);
    return { probability, loss, text: say.point(name, probabilityText(probability), loss.toFixed(2)) };
  });
  const highest = Math.max(3.2, ...points.map(({ loss }) => loss)) * 1.1;
  const curve = Array.from({ length: 200 }, (_, place) => Math.exp((-highest * (199 - place)) / 199));
  const margin = { l: 48, r: 24, t: 44, b: 56 };
  const axis = { linecolor: colors.frame, gridcolor: colors.grid, zeroline: false, fixedrange: true };
  return createFigure(
    [
      {
        type: 'scatter',
        mode: 'lines',
        x: curve.map((probability) => Number(probability.toPrecision(5))),
        y: curve.map((probability) => Number((-Math.log(probability)).toPrecision(5))),
        line: { color: colors.bar, width: 2 },
        hovertemplate: '%{x:.2f} → %{y:.2f}<extra></extra>',
      },
      ...points.map(({ probability, loss, text }, place) => ({
        type: 'scatter',
        mode: 'markers',
        name: escapeText(text),
        x: [probability],
        y: [Number(loss.toPrecision(5))],
        marker: {
          color: place === 0 ? colors.right : colors.second,
          symbol: symbols[place % symbols.length],
          size: 11,
        },
        hovertemplate: `${escapeText(text)}<extra></extra>`,
      })),
    ].map((trace, place) => ({ ...trace, showlegend: place > 0 })),
    {
      ...baseLayout(520 + margin.l + margin.r, 240 + margin.t + margin.b, margin),
      xaxis: { ...axis, range: [-0.02, 1.02], dtick: 0.2, tickformat: '.0%', title: axisTitle(say.probability) },
      yaxis: { ...axis, range: [-0.03 * highest, highest] },
      showlegend: true,
      legend: { x: 1, xanchor: 'right', y: 1, yanchor: 'top', bgcolor: colors.veil },
      annotations: [axisName(say.loss, { x: 'x', y: 'y' })],
    },
    say.alt(points.map(({ text }) => text)),
  );
}
