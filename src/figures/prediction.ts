import type { NdArray } from 'ndarray';
import { type Language, language as usersLanguage } from '../settings';
import { barsText } from './alt-text/bars';
import { createFigure, type Figure } from './create-figure';
import { barsTrace } from './parts/bars';
import { classAxis, labelsHeight, labelsReach, probabilityAxis } from './parts/bars-axes';
import { className } from './parts/class-name';
import { squarePixels } from './parts/mosaic';
import type { Probabilities } from './parts/probabilities';
import { readPrediction } from './parts/read-prediction';
import { baseLayout } from './parts/theme';
import { predictedMosaic, predictedTraces } from './predicted-image';
import { words } from './words';

export interface PredictionOptions {
  /** What the classes are called. Default: their numbers. */
  classNames?: readonly string[];
  /** The language of the alternative text. Default: the user's. */
  language?: Language;
}

/**
 * One image with the model's verdict, and the probabilities of all classes beside it.
 *
 * @param image [height, width] or [height, width, 1], uint8 from 0 to 255 or floating point from 0 to 1
 * @param probabilities [classes], their sum 1
 * @param label the true class, from 0
 * @throws TypeError or RangeError for other shapes or values and for a label that is no class
 */
export function prediction(
  image: NdArray,
  probabilities: Probabilities,
  label: number,
  options: PredictionOptions = {},
): Figure {
  const { classNames, language = usersLanguage } = options;
  const { pixels, values, said } = readPrediction(image, probabilities, label, classNames);
  const names = values.map((_, position) => className(position, classNames));
  const areNames = classNames !== undefined;

  const mosaic = predictedMosaic(pixels, said, 224);
  const { cellWidth, cellHeight, scale } = mosaic;
  const barsWidth = Math.min(600, values.length * 40);
  const gap = Math.max(64, labelsReach(names, areNames, barsWidth / values.length) + 16);
  const width = { image: cellWidth * scale, gap, bars: barsWidth };
  const plotWidth = width.image + width.gap + width.bars;
  const plotHeight = cellHeight * scale;
  const barsHeight = pixels.height / cellHeight;
  const underBars = labelsHeight(names, areNames) - plotHeight * (1 - barsHeight);
  const margin = { l: 12, r: 16, t: 28, b: Math.max(8, Math.ceil(underBars)) };

  const square = squarePixels(cellWidth, cellHeight);
  const bars = { ...barsTrace(values, label, said, names), xaxis: 'x2', yaxis: 'y2' };
  const layout = baseLayout(
    Math.round(plotWidth) + margin.l + margin.r,
    Math.round(plotHeight) + margin.t + margin.b,
    margin,
  );
  return createFigure(
    [...predictedTraces(mosaic, said), bars],
    {
      ...layout,
      xaxis: { ...square.xaxis, domain: [0, width.image / plotWidth] },
      yaxis: square.yaxis,
      xaxis2: {
        ...classAxis(names, areNames),
        domain: [1 - width.bars / plotWidth, 1],
        anchor: 'y2',
      },
      yaxis2: { ...probabilityAxis(), domain: [1 - barsHeight, 1], anchor: 'x2' },
    },
    words[language].prediction(said.text, barsText(values, names, label, language)),
  );
}
