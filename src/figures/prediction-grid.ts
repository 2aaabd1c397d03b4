import type { NdArray } from 'ndarray';
import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { createFigure, type Figure } from './create-figure';
import { barColors, sixDigits } from './parts/bars';
import { className, countClassNames } from './parts/class-name';
import { escapeText } from './parts/escape-text';
import { gridPositions } from './parts/grid-positions';
import { checkSameLength, countLabels, type Labels, labelAt } from './parts/labels';
import {
  type Box,
  framesTrace,
  imageBox,
  imagesTrace,
  type Mosaic,
  mosaicLayout,
  scaleFor,
  widestGrid,
} from './parts/mosaic';
import { hoverTrace, textTraces } from './parts/mosaic-texts';
import { readImages, stackShape } from './parts/pixels';
import { predictionsShape, probabilitiesAt } from './parts/probabilities';
import { cutTo, textWidth } from './parts/text-width';
import { colors, fontSize } from './parts/theme';
import { type Verdict, verdict } from './parts/verdict';
import { words } from './words';

export interface PredictionGridOptions {
  /** What the classes are called. Default: their numbers. */
  classNames?: readonly string[];
  /** Default: 5. */
  rows?: number;
  /** Default: 3. */
  columns?: number;
  /** The language of the alternative text. Default: the user's. */
  language?: Language;
}

/** One image of the grid with everything that is drawn beside and under it. */
interface Case {
  probabilities: number[];
  label: number;
  said: Verdict;
  image: Box;
  bars: Box;
}

const digitSize = 9;
/** The least size of an image, in screen pixels. */
const smallest = 28;

/**
 * The first images, each with the model's verdict and with the probabilities of all classes beside it. Many columns
 * make all of it smaller.
 *
 * @param images [n, height, width] or [n, height, width, 1], uint8 from 0 to 255 or floating point from 0 to 1; with
 *   fewer than rows × columns images, the grid is smaller
 * @param predictions [n, classes] probabilities, the sum of every row 1
 * @param labels [n] true classes, from 0
 * @throws TypeError or RangeError for other shapes or values, unequal lengths, and labels that are no class
 */
export function predictionGrid(
  images: NdArray,
  predictions: NdArray,
  labels: Labels,
  options: PredictionGridOptions = {},
): Figure {
  const { classNames, language = usersLanguage } = options;
  const { count, width, height } = stackShape(images);
  const { count: rowCount, classes } = predictionsShape(predictions);
  checkSameLength({ images: count, predictions: rowCount, labels: countLabels(labels) });
  countClassNames(classNames, classes);
  const { positions, rows, columns } = gridPositions(count, options.rows ?? 5, options.columns ?? 3);

  const judged = positions.map((position) => {
    const probabilities = probabilitiesAt(predictions, position);
    const label = labelAt(labels, position, classes);
    return { probabilities, label, said: verdict(probabilities, label, classNames) };
  });
  const room = Math.floor(widestGrid / columns);
  const space = room < 270 ? 4 : 12;
  const scale = scaleFor(width, height, Math.min(112, Math.max(smallest, Math.floor((room - 3 * space) * 0.48))));
  const gap = Math.ceil(space / scale);
  const barsWidth = Math.ceil(Math.min(120, Math.max(smallest, room - 3 * space - width * scale)) / scale);
  const longest = Math.max(...judged.map(({ said }) => textWidth(said.text)));
  const size = Math.max(8, Math.min(fontSize, Math.floor((fontSize * (room - 2 * space)) / longest)));
  const textsWidth = Math.ceil(Math.min(longest, room - 2 * space) / scale);
  const mosaic: Mosaic = {
    images: readImages(images, positions),
    rows,
    columns,
    cellWidth: Math.max(width + gap + barsWidth, textsWidth) + 2 * gap,
    cellHeight: height + Math.ceil(48 / scale),
    left: gap,
    top: gap,
    scale,
  };
  const cases: Case[] = judged.map((one, position) => {
    const image = imageBox(mosaic, position);
    return { ...one, image, bars: { ...image, x: image.x + width + gap, width: barsWidth } };
  });
  const texts = cases.map(({ said: { text, color }, image, bars }) => ({
    x: (image.x + bars.x + bars.width) / 2,
    y: image.y + height + 16 / scale,
    text: cutTo(text, mosaic.cellWidth * scale - space, size),
    color,
  }));
  const isWide = barsWidth * scale >= classes * textWidth('0', digitSize);
  const names = Array.from({ length: classes }, (_, label) => className(label, classNames));
  const verdicts = cases.map(({ said }) => said.text);
  return createFigure(
    [
      imagesTrace(mosaic),
      hoverTrace(mosaic, verdicts),
      allBarsTrace(cases, names),
      framesTrace(cases.flatMap(({ image, bars }) => [image, bars])),
      ...textTraces(texts, { size }),
      ...textTraces(isWide ? digits(cases, scale) : [], { size: digitSize }),
    ],
    mosaicLayout(mosaic),
    words[language].predictionGrid(cases.length, cases.filter(({ said }) => said.isRight).length, verdicts),
  );
}

/** The bars of all images as one trace, standing on the lower edges of their boxes. */
function allBarsTrace(cases: Case[], names: string[]): Trace {
  const all = cases.flatMap(({ probabilities, label, said, bars }) => {
    const colorOf = barColors(probabilities, label, said);
    return probabilities.map((probability, position) => ({
      x: barCenter(bars, position, probabilities.length),
      base: bars.y + bars.height,
      height: sixDigits(-probability * bars.height),
      color: colorOf[position],
      text: `${escapeText(names[position] ?? '')}: ${(probability * 100).toFixed(2)}%`,
    }));
  });
  const [first] = cases;
  return {
    type: 'bar',
    x: all.map(({ x }) => x),
    base: all.map(({ base }) => base),
    y: all.map(({ height }) => height),
    width: first ? (0.8 * first.bars.width) / names.length : 1,
    marker: { color: all.map(({ color }) => color), line: { width: 0 } },
    hovertext: all.map(({ text }) => text),
    hovertemplate: '%{hovertext}<extra></extra>',
    textposition: 'none',
  };
}

/** The numbers of the classes under their bars. */
function digits(cases: Case[], scale: number): { x: number; y: number; text: string; color: string }[] {
  return cases.flatMap(({ probabilities, bars }) =>
    probabilities.map((_, position) => ({
      x: barCenter(bars, position, probabilities.length),
      y: bars.y + bars.height + sixDigits(2 / scale),
      text: String(position),
      color: colors.quietText,
    })),
  );
}

function barCenter(bars: Box, position: number, count: number): number {
  return sixDigits(bars.x + ((position + 0.5) / count) * bars.width);
}
