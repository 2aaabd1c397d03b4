import { type Language, language as usersLanguage } from '../../settings';
import { createFigure, type Figure } from '../create-figure';
import { sixDigits } from '../parts/bars';
import { classAxis, labelsHeight, labelsReach, probabilityAxis } from '../parts/bars-axes';
import { className, countClassNames } from '../parts/class-name';
import { escapeText } from '../parts/escape-text';
import { type Probabilities, readNumbers } from '../parts/probabilities';
import { axisName, baseLayout, colors } from '../parts/theme';
import { probabilityText } from '../parts/verdict';
import { words } from '../words';

export interface SoftmaxBarsOptions {
  /** Scores are divided by it: below 1 the largest wins more clearly, above 1 less. Default: 1. */
  temperature?: number;
  /** What the classes are called. Default: their numbers. */
  classNames?: readonly string[];
  /** The language of the axis title and of the alternative text. Default: the user's. */
  language?: Language;
}

/**
 * What softmax makes of scores: each becomes e^(score / temperature), divided by the sum of all.
 *
 * @param scores [classes] any finite numbers, such as the logarithms of probabilities
 * @throws TypeError or RangeError for other scores, and for a temperature that is not above 0
 */
export function softmaxBars(scores: Probabilities, options: SoftmaxBarsOptions = {}): Figure {
  const { temperature = 1, classNames, language = usersLanguage } = options;
  const values = readNumbers(scores);
  countClassNames(classNames, values.length);
  if (!values.every(Number.isFinite)) throw new RangeError(`Expected finite scores but found ${values.join(', ')}`);
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw new RangeError(`Expected a temperature above 0 but found ${temperature}`);
  }
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp((value - largest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  const shares = powers.map((power) => power / sum);
  const names = values.map((_, label) => className(label, classNames));
  const areNames = classNames !== undefined;
  const say = words[language].softmax;
  const shown = String(Number(temperature.toFixed(2)));
  const width = Math.min(800, Math.max(320, values.length * 52));
  const margin = {
    l: Math.max(48, labelsReach(names, areNames, width / values.length) + 8),
    r: 16,
    t: 44,
    b: labelsHeight(names, areNames),
  };
  return createFigure(
    [
      {
        type: 'bar',
        x: names.map((_, label) => label),
        y: shares.map(sixDigits),
        marker: { color: colors.right },
        text: shares.map((share) => escapeText(probabilityText(share))),
        textposition: 'outside',
        textangle: 0,
        cliponaxis: false,
        customdata: names.map(escapeText),
        hovertemplate: '%{customdata}: %{y:.2%}<extra></extra>',
      },
    ],
    {
      ...baseLayout(width + margin.l + margin.r, 220 + margin.t + margin.b, margin),
      xaxis: classAxis(names, areNames),
      yaxis: probabilityAxis(),
      annotations: [axisName(say.axis(shown), { x: 'x', y: 'y' })],
    },
    say.alt(
      shown,
      shares.map((share, label) => `${names[label]} ${probabilityText(share)}`),
    ),
  );
}
