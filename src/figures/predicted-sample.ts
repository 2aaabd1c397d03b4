import type { NdArray } from 'ndarray';
import { sampleIndices } from '../arrays';
import { type Language, language as usersLanguage } from '../settings';
import { createFigure, type Figure } from './create-figure';
import { className, countClassNames } from './parts/class-name';
import { checkSize } from './parts/grid-positions';
import { checkSameLength, countLabels, type Labels, labelAt } from './parts/labels';
import { framesTrace, imageBox, imagesTrace, type Mosaic, mosaicLayout, scaleFor } from './parts/mosaic';
import { hoverTrace, textTraces } from './parts/mosaic-texts';
import { readImages, stackShape } from './parts/pixels';
import { predictionsShape, probabilitiesAt } from './parts/probabilities';
import { textWidth } from './parts/text-width';
import { colors } from './parts/theme';
import { mark, verdict } from './parts/verdict';
import { words } from './words';

export interface PredictedSampleOptions {
  /** What the classes are called. Default: their numbers. */
  classNames?: readonly string[];
  /** How many images are shown. Default: 15, or all when there are fewer. */
  count?: number;
  /** Default: 5. */
  columns?: number;
  /** Chooses the images; the same seed chooses the same ones. Default: 0. */
  seed?: number;
  /** The language of the alternative text. Default: the user's. */
  language?: Language;
}

const titleSize = 12;

/**
 * Randomly chosen images titled `predicted (true)`, green when right and red when wrong.
 *
 * @param images [n, height, width] or [n, height, width, 1], uint8 from 0 to 255 or floating point from 0 to 1
 * @param predictions [n, classes] probabilities, the sum of every row 1
 * @param labels [n] true classes, from 0
 * @throws TypeError or RangeError for other shapes or values, unequal lengths, and labels that are no class
 */
export function predictedSample(
  images: NdArray,
  predictions: NdArray,
  labels: Labels,
  options: PredictedSampleOptions = {},
): Figure {
  const { classNames, count = 15, columns = 5, seed = 0, language = usersLanguage } = options;
  const { count: available, width, height } = stackShape(images);
  const { count: rowCount, classes } = predictionsShape(predictions);
  checkSameLength({ images: available, predictions: rowCount, labels: countLabels(labels) });
  countClassNames(classNames, classes);
  checkSize('count', count);
  checkSize('columns', columns);

  const chosen = sampleIndices(available, Math.min(count, available), seed);
  const cases = chosen.map((position) => {
    const probabilities = probabilitiesAt(predictions, position);
    const label = labelAt(labels, position, classes);
    const { predicted, isRight, text } = verdict(probabilities, label, classNames);
    const title = `${mark(isRight)} ${className(predicted, classNames)} (${className(label, classNames)})`;
    return { isRight, title, hover: `#${position} ${text}` };
  });

  const scale = scaleFor(width, height, 112);
  const titleHeight = Math.ceil(28 / scale);
  const titleWidth = Math.ceil((Math.max(...cases.map(({ title }) => textWidth(title, titleSize))) + 4) / scale);
  const cellWidth = Math.max(width + Math.ceil(16 / scale), titleWidth);
  const mosaic: Mosaic = {
    images: readImages(images, chosen),
    rows: Math.ceil(chosen.length / columns),
    columns: Math.min(columns, chosen.length),
    cellWidth,
    cellHeight: height + titleHeight + Math.ceil(8 / scale),
    left: Math.floor((cellWidth - width) / 2),
    top: titleHeight,
    scale,
  };
  const boxes = chosen.map((_, place) => imageBox(mosaic, place));
  const titles = cases.map(({ title, isRight }, place) => {
    const { x, y } = imageBox(mosaic, place);
    return { x: x + width / 2, y: y - 2 / scale, text: title, color: isRight ? colors.good : colors.wrong };
  });
  return createFigure(
    [
      imagesTrace(mosaic),
      framesTrace(boxes),
      ...textTraces(titles, { side: 'top', size: titleSize }),
      hoverTrace(
        mosaic,
        cases.map(({ hover }) => hover),
      ),
    ],
    mosaicLayout(mosaic),
    words[language].predictedSample(
      cases.length,
      cases.filter(({ isRight }) => isRight).length,
      cases.map(({ title }) => title),
    ),
  );
}
