import type { NdArray } from 'ndarray';
import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { createFigure, type Figure } from './create-figure';
import { framesTrace, imageBox, imagesTrace, type Mosaic, mosaicLayout, scaleFor } from './parts/mosaic';
import { hoverTrace, textTraces } from './parts/mosaic-texts';
import type { Pixels } from './parts/pixels';
import type { Probabilities } from './parts/probabilities';
import { readPrediction } from './parts/read-prediction';
import { textWidth } from './parts/text-width';
import type { Verdict } from './parts/verdict';
import { words } from './words';

export interface PredictedImageOptions {
  /** What the classes are called. Default: their numbers. */
  classNames?: readonly string[];
  /** The language of the alternative text. Default: the user's. */
  language?: Language;
}

/**
 * One image with what the model says of it under it: predicted class, probability, true class; blue when right, red
 * when wrong.
 *
 * @param image [height, width] or [height, width, 1], uint8 from 0 to 255 or floating point from 0 to 1
 * @param probabilities [classes], their sum 1
 * @param label the true class, from 0
 * @throws TypeError or RangeError for other shapes or values and for a label that is no class
 */
export function predictedImage(
  image: NdArray,
  probabilities: Probabilities,
  label: number,
  options: PredictedImageOptions = {},
): Figure {
  const { classNames, language = usersLanguage } = options;
  const { pixels, said } = readPrediction(image, probabilities, label, classNames);

  const mosaic = predictedMosaic(pixels, said, 280);
  return createFigure(
    predictedTraces(mosaic, said),
    mosaicLayout(mosaic),
    words[language].predictedImage(said.text, said.isRight),
  );
}

/** One image of at most `size` screen pixels with room for the verdict under it. */
export function predictedMosaic(image: Pixels, { text }: Verdict, size: number): Mosaic {
  const scale = scaleFor(image.width, image.height, size);
  const cellWidth = Math.max(image.width + 2, Math.ceil(textWidth(text) / scale));
  return {
    images: [image],
    rows: 1,
    columns: 1,
    cellWidth,
    cellHeight: image.height + Math.ceil(28 / scale),
    left: Math.floor((cellWidth - image.width) / 2),
    top: 0,
    scale,
  };
}

/** The image, its frame, the verdict under it. */
export function predictedTraces(mosaic: Mosaic, { text, color }: Verdict): Trace[] {
  const box = imageBox(mosaic, 0);
  const place = { x: box.x + box.width / 2, y: box.y + box.height + 3 / mosaic.scale };
  return [
    imagesTrace(mosaic),
    framesTrace([box]),
    ...textTraces([{ ...place, text, color }]),
    hoverTrace(mosaic, [text]),
  ];
}
