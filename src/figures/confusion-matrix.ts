import type { NdArray } from 'ndarray';
import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { confusionText } from './alt-text/confusion';
import { createFigure, type Figure } from './create-figure';
import { className, countClassNames } from './parts/class-name';
import { countConfusions } from './parts/count-confusions';
import { escapeText } from './parts/escape-text';
import type { Labels } from './parts/labels';
import { type MosaicText, textTraces } from './parts/mosaic-texts';
import { shareColors, textColorOn } from './parts/share-colors';
import { textWidth } from './parts/text-width';
import { axisName, axisTitle, baseLayout, colors, fontSize } from './parts/theme';
import { words } from './words';

export interface ConfusionMatrixOptions {
  /** What the classes are called. Default: their numbers. */
  classNames?: readonly string[];
  /** The language of the axis titles and of the alternative text. Default: the user's. */
  language?: Language;
}

/**
 * How often each class was taken for each other: a row for each true class, a column for each predicted one.
 *
 * A cell's colour is its share of the row.
 *
 * @param labels [n] true classes, from 0
 * @param predictions [n, classes] probabilities, the most probable class counts, or [n] predicted classes
 * @throws TypeError or RangeError for other shapes, unequal lengths, and labels that are no class
 */
export function confusionMatrix(
  labels: Labels,
  predictions: Labels | NdArray,
  options: ConfusionMatrixOptions = {},
): Figure {
  const { classNames, language = usersLanguage } = options;
  const counts = countConfusions(labels, predictions, countClassNames(classNames));
  const names = counts.map((_, label) => className(label, classNames));
  const say = words[language].confusion;
  const shares = counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => (total === 0 ? 0 : Number((count / total).toPrecision(4))));
  });

  // Many classes have smaller numbers, and leave out those that say nothing.
  const isLarge = names.length > 15;
  const size = isLarge ? 10 : fontSize;
  const longest = Math.max(...counts.flat().map((count) => textWidth(String(count), size)));
  const cell = Math.max(longest + (isLarge ? 4 : 12), Math.min(44, Math.floor(620 / names.length)));
  const nameWidth = Math.max(...names.map((name) => textWidth(name)));
  const margin = { l: nameWidth + 24, r: 16, t: 40, b: Math.ceil(nameWidth * Math.SQRT1_2) + 56 };
  const axis = {
    tickvals: names.map((_, label) => label),
    ticktext: names.map(escapeText),
    ticks: '',
    ticklabelstandoff: 6,
    fixedrange: true,
  };
  const side = names.length * cell;
  return createFigure(
    [
      sharesTrace(shares, counts, names, say.hover),
      ...textTraces(
        countTexts(shares, counts).filter(({ text }) => !isLarge || text !== '0'),
        { side: 'middle', size },
      ),
    ],
    {
      ...baseLayout(side + margin.l + margin.r, side + margin.t + margin.b, margin),
      xaxis: { ...axis, ...edges(names.length, false), tickangle: -45, title: axisTitle(say.predicted) },
      yaxis: { ...axis, ...edges(names.length, true) },
      annotations: [axisName(say.actual, { x: 'x', y: 'y' }, nameWidth + 6, 6)],
    },
    confusionText(counts, names, language),
  );
}

/** One field for each pair of classes, with thin white lines between them. */
function sharesTrace(shares: number[][], counts: number[][], names: string[], hovertemplate: string): Trace {
  return {
    type: 'heatmap',
    z: shares,
    x: names.map((_, label) => label),
    customdata: counts,
    zmin: 0,
    zmax: 1,
    colorscale: shareColors,
    xgap: 1,
    ygap: 1,
    showscale: false,
    hovertemplate,
  };
}

/** The counts as texts on the fields. */
function countTexts(shares: number[][], counts: number[][]): MosaicText[] {
  return counts.flatMap((row, actual) =>
    row.map((count, predicted) => ({
      x: predicted,
      y: actual,
      text: String(count),
      color: count === 0 ? colors.quietText : textColorOn(shares[actual]?.[predicted] ?? 0),
    })),
  );
}

function edges(classes: number, isDown: boolean): Record<string, unknown> {
  const range = isDown ? [classes - 0.5, -0.5] : [-0.5, classes - 0.5];
  return { range, showgrid: false, zeroline: false, showline: false };
}
