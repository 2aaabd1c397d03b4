import { encodeArray } from './encode-array';
import type { Layout, Trace } from './figure';
import { type Pixels, toBytes } from './pixels';
import { baseLayout, colors, hiddenAxis } from './theme';

/**
 * Where images lie that are drawn as one picture. A browser draws one trace many times faster than a plot per image.
 *
 * All lengths but `scale` are in image pixels; y points down.
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

/** The left upper corner of the image at a position. */
export function corner(
  { columns, cellWidth, cellHeight, left, top }: Mosaic,
  position: number,
): { x: number; y: number } {
  return {
    x: (position % columns) * cellWidth + left,
    y: Math.floor(position / columns) * cellHeight + top,
  };
}

/** A whole number of screen pixels for an image pixel, so that an image is about `size` screen pixels wide and sharp. */
export function scaleFor(images: Pixels[], size: number): number {
  const widest = Math.max(...images.map(({ width, height }) => Math.max(width, height)));
  return widest <= size ? Math.floor(size / widest) : size / widest;
}

/** All images as one heat map: 0 white, 1 black. */
export function imagesTrace(mosaic: Mosaic): Trace {
  const width = mosaic.columns * mosaic.cellWidth;
  const height = mosaic.rows * mosaic.cellHeight;
  const canvas = new Uint8Array(width * height);
  mosaic.images.forEach((image, position) => {
    const { x, y } = corner(mosaic, position);
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
      [0, '#ffffff'],
      [1, '#000000'],
    ],
    showscale: false,
    hoverinfo: 'skip',
  };
}

/** A thin frame around every image. */
export function framesTrace(mosaic: Mosaic): Trace {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  mosaic.images.forEach(({ width, height }, position) => {
    const from = corner(mosaic, position);
    x.push(from.x, from.x + width, from.x + width, from.x, from.x, null);
    y.push(from.y, from.y, from.y + height, from.y + height, from.y, null);
  });
  return { type: 'scatter', mode: 'lines', x, y, line: { color: colors.frame, width: 1 }, hoverinfo: 'skip' };
}

/** What is written in a cell: text at a place, in a colour. */
export interface Label {
  x: number;
  y: number;
  text: string;
  color?: string;
}

/** Texts, each centred under its place. */
export function labelsTrace(labels: Label[]): Trace {
  return {
    type: 'scatter',
    mode: 'text',
    x: labels.map(({ x }) => x),
    y: labels.map(({ y }) => y),
    text: labels.map(({ text }) => text),
    textposition: 'bottom center',
    textfont: { color: labels.map(({ color }) => color ?? colors.text) },
    cliponaxis: false,
    hoverinfo: 'skip',
  };
}

/** An invisible heat map with one field a cell, which carries what is said when the pointer is on that cell. */
export function hoverTrace({ images, columns, rows, cellWidth, cellHeight }: Mosaic, texts: string[]): Trace {
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => row * columns + column),
  );
  return {
    type: 'heatmap',
    z: cells.map((row) => row.map((position) => (position < images.length ? 0 : null))),
    x0: cellWidth / 2,
    dx: cellWidth,
    y0: cellHeight / 2,
    dy: cellHeight,
    text: cells.map((row) => row.map((position) => texts[position] ?? '')),
    hovertemplate: '%{text}<extra></extra>',
    hoverongaps: false,
    opacity: 0,
    showscale: false,
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
  return { ...layout, xaxis: hiddenAxis([0, width]), yaxis: hiddenAxis([height, 0]) };
}
