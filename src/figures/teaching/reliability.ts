import type { NdArray } from 'ndarray';
import { argMax } from '../../arrays';
import { type Language, language as usersLanguage } from '../../settings';
import { createFigure, type Figure } from '../create-figure';
import { checkSameLength, countLabels, type Labels, labelAt } from '../parts/labels';
import { predictionsShape, probabilitiesAt } from '../parts/probabilities';
import { axisName, axisTitle, baseLayout, colors } from '../parts/theme';
import { probabilityText } from '../parts/verdict';
import { words } from '../words';

export interface ReliabilityOptions {
  /** The language of the axis titles and of the alternative text. Default: the user's. */
  language?: Language;
}

const binCount = 10;

/**
 * Whether “90 %” means 90 %: answers sorted by the probability that the model gave them, and how many of each ten were
 * right.
 *
 * @param predictions [n, classes] probabilities, the sum of every row 1
 * @param labels [n] true classes, from 0
 * @throws TypeError or RangeError for other shapes, unequal lengths, and labels that are no class
 */
export function reliability(predictions: NdArray, labels: Labels, options: ReliabilityOptions = {}): Figure {
  const { language = usersLanguage } = options;
  const say = words[language].reliability;
  const { count, classes } = predictionsShape(predictions);
  checkSameLength({ predictions: count, labels: countLabels(labels) });
  const bins = Array.from({ length: binCount }, () => ({ count: 0, right: 0, said: 0 }));
  for (let position = 0; position < count; position++) {
    const probabilities = probabilitiesAt(predictions, position);
    const answer = argMax(probabilities);
    const said = probabilities[answer] as number;
    const bin = bins[Math.min(binCount - 1, Math.floor(said * binCount))];
    if (!bin) continue;
    bin.count += 1;
    bin.said += said;
    if (answer === labelAt(labels, position, classes)) bin.right += 1;
  }
  const used = bins.flatMap((bin, place) =>
    bin.count === 0 ? [] : { place, count: bin.count, said: bin.said / bin.count, right: bin.right / bin.count },
  );
  const margin = { l: 48, r: 24, t: 44, b: 56 };
  const axis = {
    linecolor: colors.frame,
    zeroline: false,
    fixedrange: true,
    range: [0, 1.08],
    tickformat: '.0%',
    dtick: 0.2,
  };
  return createFigure(
    [
      {
        type: 'bar',
        x: used.map(({ place }) => (place + 0.5) / binCount),
        y: used.map(({ right }) => Number(right.toPrecision(4))),
        width: 0.9 / binCount,
        marker: { color: colors.right },
        text: used.map(({ count }) => say.bar(count)),
        textposition: 'inside',
        insidetextanchor: 'start',
        textangle: 0,
        textfont: { size: 11, color: colors.onDark },
        customdata: used.map(({ said, right, count }) => [
          probabilityText(said),
          probabilityText(right),
          say.bar(count),
        ]),
        hovertemplate: `${say.hover}<extra></extra>`,
      },
      {
        type: 'scatter',
        mode: 'lines',
        x: [0, 1],
        y: [0, 1],
        line: { color: colors.second, width: 2, dash: 'dash' },
        hoverinfo: 'skip',
      },
    ],
    {
      ...baseLayout(640 + margin.l + margin.r, 280 + margin.t + margin.b, margin),
      xaxis: { ...axis, range: [0, 1], title: axisTitle(say.said) },
      yaxis: { ...axis, gridcolor: colors.grid },
      annotations: [axisName(say.right, { x: 'x', y: 'y' })],
    },
    say.alt(
      used.map(({ said, right, count }) => say.text(probabilityText(said), probabilityText(right), say.bar(count))),
    ),
  );
}
