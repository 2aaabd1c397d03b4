import { encodePng } from './encode-png';
import type { Figure } from './figure';
import { loadCanvas } from './load-canvas';
import { createPlotlyWindow, type PlotlyWindow } from './plotly-window';

/** A figure as pictures that need no program to be seen. */
export interface StaticPicture {
  svg: string;
  png: Buffer;
}

/** How many pixels of the PNG stand for one of the figure: two, for today's screens. */
export const pixelRatio = 2;

let page: PlotlyWindow | undefined;

/** Loads what drawing takes, once; the first figure then comes as fast as later ones. */
export function plotlyWindow(): PlotlyWindow {
  page ??= createPlotlyWindow();
  return page;
}

/**
 * Draws a figure without a browser, in this thread and at once: for scripts and tests. Loading takes one to two seconds the
 * first time; a notebook has it done elsewhere, by `renderStatic`.
 */
export function drawStatic(figure: Figure): StaticPicture {
  const svg = drawSvg(figure);
  return { svg, png: rasterise(svg, figure.layout.width, figure.layout.height) };
}

/** What Plotly's own check of a figure finds: one sentence for each problem. */
export function validateFigure({ data, layout }: Figure): string[] {
  return (plotlyWindow().Plotly.validate(data, layout) ?? []).map(({ msg }) => msg);
}

/** Draws a figure as SVG. */
export function drawSvg({ data, layout }: Figure): string {
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
  const canvas = createCanvas(width * pixelRatio, height * pixelRatio);
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return encodePng(canvas.data(), canvas.width, canvas.height, 96 * pixelRatio);
}
