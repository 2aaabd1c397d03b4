import type { PlainFigure } from './figure';
import { loadCanvas } from './load-canvas';
import { createPlotlyWindow, type PlotlyWindow } from './plotly-window';

/** A figure as pictures that need no program to be seen. */
export interface StaticPicture {
  svg: string;
  png: Buffer;
}

export interface DrawOptions {
  /** How many pixels of the PNG stand for one of the figure. Default: 2, sharp on dense screens and on paper. */
  pixelRatio?: number;
}

let page: PlotlyWindow | undefined;

/** Loads what drawing takes, once; the first figure then comes as fast as later ones. */
export function plotlyWindow(): PlotlyWindow {
  page ??= createPlotlyWindow();
  return page;
}

/**
 * Draws a figure without a browser, in this thread and at once: for scripts and tests. Loading takes one to two seconds
 * the first time; a notebook has it done elsewhere, by `renderStatic`.
 */
export function drawStatic(figure: PlainFigure, { pixelRatio = 2 }: DrawOptions = {}): StaticPicture {
  const { width, height } = figure.layout;
  const svg = drawSvg(figure);
  return { svg, png: rasterise(svg, width * pixelRatio, height * pixelRatio) };
}

/** Draws a figure as SVG. */
export function drawSvg({ data, layout }: PlainFigure): string {
  const { Plotly, createElement } = plotlyWindow();
  const element = createElement();
  // Plotly fills in what it is given; the copy keeps the figure as it was.
  const copy = JSON.parse(JSON.stringify({ data, layout }));
  const drawn = Plotly.newPlot(element, copy.data, copy.layout, { staticPlot: true });
  try {
    return Plotly.Snapshot.toSVG(element, 'svg');
  } finally {
    void drawn.finally(() => Plotly.purge(element)).catch(() => {});
    element.remove();
  }
}

function rasterise(svg: string, width: number, height: number): Buffer {
  const { createCanvas, Image } = loadCanvas();
  const image = new Image();
  image.src = Buffer.from(svg);
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(image, 0, 0, width, height);
  return canvas.toBuffer('image/png');
}
