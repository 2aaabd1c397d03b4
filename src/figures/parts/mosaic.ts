import type { Layout, Trace } from '../../drawing/figure';
import { encodeArray } from './encode-array';
import { type Pixels, toBytes } from './pixels';
import { baseLayout, colors, hiddenAxis } from './theme';

/**
 * Where images lie that are drawn as one picture: a browser draws one trace many times faster than a plot for each
 * image.
 *
 * All lengths but `scale` are in image pixels, whole numbers; y points down.
 */
export interface Mosaic {
  images: Pixels[];
  columns: number;
  rows: number;
  cellWidth: number;
  cellHeight: number;
  /** The left upper corner of an image inside its cell. */
  left: number;
  top: number;
  /** Screen pixels for one image pixel. */
  scale: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The width in screen pixels that a grid is made to fit into, as long as that leaves something to see. */
export const widestGrid = 1040;

/** The place of the image at a position. */
export function imageBox(mosaic: Mosaic, position: number): Box {
  const { images, columns, cellWidth, cellHeight, left, top } = mosaic;
  const { width = 0, height = 0 } = images[position] ?? {};
  return {
    x: (position % columns) * cellWidth + left,
    y: Math.floor(position / columns) * cellHeight + top,
    width,
    height,
  };
}

/** Screen pixels for an image pixel, a whole number if possible, so that an image takes at most `size` and is sharp. */
export function scaleFor(width: number, height: number, size: number): number {
  const longest = Math.max(width, height);
  return longest <= size ? Math.floor(size / longest) : size / longest;
}

/** All images as one heat map: 0 the paper, 1 the ink; white and black on a light page. */
export function imagesTrace(mosaic: Mosaic): Trace {
  const width = mosaic.columns * mosaic.cellWidth;
  const height = mosaic.rows * mosaic.cellHeight;
  const canvas = new Uint8Array(width * height);
  mosaic.images.forEach((image, position) => {
    const { x, y } = imageBox(mosaic, position);
    const bytes = toBytes(image);
    for (let row = 0; row < image.height; row++) {
      canvas.set(bytes.subarray(row * image.width, (row + 1) * image.width), (y + row) * width + x);
    }
  });
  return {
    type: 'heatmap',
    z: encodeArray(canvas, height, width),
    x0: 0.5,
    y0: 0.5,
    zmin: 0,
    zmax: 255,
    colorscale: [
      [0, colors.paper],
      [1, colors.ink],
    ],
    showscale: false,
    hoverinfo: 'skip',
  };
}

/** A thin frame around every box. */
export function framesTrace(boxes: Box[]): Trace {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const box of boxes) {
    const right = box.x + box.width;
    const bottom = box.y + box.height;
    x.push(box.x, right, right, box.x, box.x, null);
    y.push(box.y, box.y, bottom, bottom, box.y, null);
  }
  return { type: 'scatter', mode: 'lines', x, y, line: { color: colors.frame, width: 1 }, hoverinfo: 'skip' };
}

/** Axes in image pixels that keep them square if somebody gives the figure another size. */
export function squarePixels(width: number, height: number): Record<string, Record<string, unknown>> {
  return {
    xaxis: { ...hiddenAxis([0, width]), constrain: 'domain', constraintoward: 'left' },
    yaxis: { ...hiddenAxis([height, 0]), constrain: 'domain', constraintoward: 'top', scaleanchor: 'x' },
  };
}

/** The layout that shows every image pixel as a square. */
export function mosaicLayout({ columns, rows, cellWidth, cellHeight, scale }: Mosaic): Layout {
  const margin = 8;
  const width = columns * cellWidth;
  const height = rows * cellHeight;
  const layout = baseLayout(Math.round(width * scale) + 2 * margin, Math.round(height * scale) + 2 * margin, {
    l: margin,
    r: margin,
    t: margin,
    b: margin,
  });
  return { ...layout, ...squarePixels(width, height) };
}
