import type { NdArray } from 'ndarray';
import { type Language, language as usersLanguage } from '../settings';
import { createFigure, type Figure } from './figure';
import { checkClassNames, checkSameLength, className, countLabels, type Labels, labelAt } from './labels';
import {
  corner,
  framesTrace,
  hoverTrace,
  imagesTrace,
  labelsTrace,
  type Mosaic,
  mosaicLayout,
  scaleFor,
} from './mosaic';
import { countImages, readImages } from './pixels';
import { textWidth } from './text-width';

export interface ImageGridOptions {
  /** [n] The class of every image; written under it. Default: nothing is written. */
  labels?: Labels;
  /** What the classes are called. Default: their numbers. */
  classNames?: string[];
  /** Default: 5. */
  rows?: number;
  /** Default: 5. */
  columns?: number;
  /** The language of the figure's own words. Default: the user's. */
  language?: Language;
}

const words = {
  en: {
    alt: (count: number, rows: number, columns: number) => `${count} images in ${rows} rows and ${columns} columns`,
  },
  ko: {
    alt: (count: number, rows: number, columns: number) => `이미지 ${count}장, ${rows}행 ${columns}열`,
  },
};

/**
 * The first images side by side, 0 white and 1 black, with their classes under them.
 *
 * @param images [n, height, width] or [n, height, width, 1], uint8 from 0 to 255 or floating point from 0 to 1; with fewer
 *   than rows × columns images, the grid is smaller
 * @throws RangeError for other shapes or values, for unequally many labels, and for labels without a name
 */
export function imageGrid(images: NdArray, options: ImageGridOptions = {}): Figure {
  const { labels, classNames, language = usersLanguage } = options;
  const { positions, rows, columns } = gridPositions(countImages(images), options.rows ?? 5, options.columns ?? 5);
  if (labels) checkSameLength('images', countImages(images), 'labels', countLabels(labels));
  const classes = classNames && checkClassNames(classNames).length;
  const names = labels ? positions.map((position) => className(labelAt(labels, position, classes), classNames)) : [];

  const pixels = readImages(images, positions);
  const scale = scaleFor(pixels, 112);
  const [{ width, height }] = pixels as [(typeof pixels)[0]];
  const gap = Math.ceil(16 / scale);
  const cellWidth = Math.max(width + gap, ...names.map((name) => Math.ceil((textWidth(name) + 8) / scale)));
  const mosaic: Mosaic = {
    images: pixels,
    rows,
    columns,
    cellWidth,
    cellHeight: height + (labels ? Math.ceil(30 / scale) : gap),
    left: Math.floor((cellWidth - width) / 2),
    top: Math.floor(gap / 4),
    scale,
  };
  const labelTexts = names.map((text, position) => {
    const { x, y } = corner(mosaic, position);
    return { x: x + width / 2, y: y + height, text };
  });
  const hoverTexts = positions.map((position) => `#${position} ${names[position] ?? ''}`.trim());
  const said = words[language].alt(positions.length, rows, columns);
  return createFigure(
    [imagesTrace(mosaic), framesTrace(mosaic), labelsTrace(labelTexts), hoverTrace(mosaic, hoverTexts)],
    mosaicLayout(mosaic),
    names.length > 0 ? `${said}: ${names.join(', ')}.` : `${said}.`,
  );
}

/** Which of `count` images stand in a grid that wants rows × columns of them. */
export function gridPositions(
  count: number,
  rows: number,
  columns: number,
): { positions: number[]; rows: number; columns: number } {
  for (const [name, value] of Object.entries({ rows, columns })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`Expected ${name} to be a whole number greater than 0 but found ${value}`);
    }
  }
  const shown = Math.min(count, rows * columns);
  return {
    positions: Array.from({ length: shown }, (_, position) => position),
    rows: Math.ceil(shown / columns),
    columns: Math.min(columns, shown),
  };
}
