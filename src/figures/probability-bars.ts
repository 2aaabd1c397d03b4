import { type Language, language as usersLanguage } from '../settings';
import { barsText } from './alt-text/bars';
import { createFigure, type Figure } from './create-figure';
import { barsTrace } from './parts/bars';
import { classAxis, labelsHeight, labelsReach, probabilityAxis } from './parts/bars-axes';
import { className, countClassNames } from './parts/class-name';
import { checkLabel } from './parts/labels';
import { type Probabilities, readProbabilities } from './parts/probabilities';
import { axisName, axisTitle, baseLayout } from './parts/theme';
import { verdict } from './parts/verdict';
import { words } from './words';

export interface ProbabilityBarsOptions {
  /** What the classes are called; written under the bars at 45°. Default: their numbers, level. */
  classNames?: readonly string[];
  /** The language of the axis titles and of the alternative text. Default: the user's. */
  language?: Language;
}

/**
 * The probabilities of all classes as bars: grey, red for a wrong prediction, blue for the true class, with a mark on
 * both.
 *
 * @param probabilities [classes], their sum 1
 * @param label the true class, from 0
 * @throws TypeError or RangeError for other shapes or values and for a label that is no class
 */
export function probabilityBars(
  probabilities: Probabilities,
  label: number,
  options: ProbabilityBarsOptions = {},
): Figure {
  const { classNames, language = usersLanguage } = options;
  const values = readProbabilities(probabilities);
  countClassNames(classNames, values.length);
  const said = verdict(values, checkLabel(label, values.length), classNames);
  const names = values.map((_, position) => className(position, classNames));
  const areNames = classNames !== undefined;

  const width = Math.min(800, Math.max(320, values.length * 44));
  const margin = {
    l: Math.max(48, labelsReach(names, areNames, width / values.length) + 8),
    r: 16,
    t: 44,
    b: labelsHeight(names, areNames) + (areNames ? 0 : 20),
  };
  return createFigure(
    [barsTrace(values, label, said, names)],
    {
      ...baseLayout(width + margin.l + margin.r, 240 + margin.t + margin.b, margin),
      xaxis: { ...classAxis(names, areNames), ...(!areNames && { title: axisTitle(words[language].bars.label) }) },
      yaxis: probabilityAxis(),
      annotations: [axisName(words[language].bars.probability, { x: 'x', y: 'y' })],
    },
    barsText(values, names, label, language),
  );
}
