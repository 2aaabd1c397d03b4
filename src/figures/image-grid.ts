import type { NdArray } from 'ndarray';
import { type Language, language as usersLanguage } from '../settings';
import { createFigure, type Figure } from './create-figure';
import { className, countClassNames } from './parts/class-name';
import { gridPositions } from './parts/grid-positions';
import { checkSameLength, countLabels, type Labels, labelAt } from './parts/labels';
import { framesTrace, imageBox, imagesTrace, type Mosaic, mosaicLayout, scaleFor, widestGrid } from './parts/mosaic';
import { hoverTrace, textTraces } from './parts/mosaic-texts';
import { readImages, stackShape } from './parts/pixels';
import { cutTo, textWidth } from './parts/text-width';
import { fontSize } from './parts/theme';
import { words } from './words';

export interface ImageGridOptions {
  /** [n] The class of every image, written under it. Default: nothing is written. */
  labels?: Labels;
  /** What the classes are called. Default: their numbers. */
  classNames?: readonly string[];
  /** Default: 5. */
  rows?: number;
  /** Default: 5. */
  columns?: number;
  /** The language of the alternative text. Default: the user's. */
  language?: Language;
}

/** Screen pixels between an image and its label. */
const labelGap = 3;
/** The least size of an image, in screen pixels. */
const smallest = 28;

/**
 * The first images side by side, 0 white and 1 black, with their classes under them.
 *
 * @param images [n, height, width] or [n, height, width, 1], uint8 from 0 to 255 or floating point from 0 to 1; with
 *   fewer than rows × columns images, the grid is smaller
 * @throws TypeError or RangeError for other shapes or values, for unequally many labels, and for labels without a name
 */
export function imageGrid(images: NdArray, options: ImageGridOptions = {}): Figure {
  const { labels, classNames, language = usersLanguage } = options;
  const { count, width, height } = stackShape(images);
  const { positions, rows, columns } = gridPositions(count, options.rows ?? 5, options.columns ?? 5);
  if (labels) checkSameLength({ images: count, labels: countLabels(labels) });
  const classes = countClassNames(classNames);
  const names = labels ? positions.map((position) => className(labelAt(labels, position, classes), classNames)) : [];

  const room = Math.floor(widestGrid / columns);
  const scale = scaleFor(width, height, Math.min(112, Math.max(smallest, room - 16)));
  const gap = Math.ceil(16 / scale);
  const nameWidth = Math.max(0, ...names.map((name) => textWidth(name) + 8));
  const size = Math.max(8, Math.min(fontSize, Math.floor((fontSize * room) / nameWidth)));
  const cellWidth = Math.max(width + gap, Math.ceil(Math.min(room, nameWidth) / scale));
  const mosaic: Mosaic = {
    images: readImages(images, positions),
    rows,
    columns,
    cellWidth,
    cellHeight: height + (labels ? Math.ceil(32 / scale) : gap),
    left: Math.floor((cellWidth - width) / 2),
    top: Math.floor(gap / 2),
    scale,
  };
  const boxes = positions.map((position) => imageBox(mosaic, position));
  const texts = names.map((text, position) => {
    const { x, y } = imageBox(mosaic, position);
    const shown = cutTo(text, cellWidth * scale, size);
    return { x: x + width / 2, y: y + height + labelGap / scale, text: shown };
  });
  const hoverTexts = positions.map((position) => `#${position} ${names[position] ?? ''}`.trim());
  const alt = words[language].imageGrid(positions.length, rows, columns);
  return createFigure(
    [imagesTrace(mosaic), framesTrace(boxes), ...textTraces(texts, { size }), hoverTrace(mosaic, hoverTexts)],
    mosaicLayout(mosaic),
    labels ? `${alt}: ${names.join(', ')}.` : `${alt}.`,
  );
}
