import { createRequire } from 'node:module';
import { drawSvg } from './draw-static';
import type { PlainFigure } from './figure';
import { loadCanvas } from './load-canvas';

/** The part of canvg that is used here; its own types are a browser's. */
interface CanvgPackage {
  Canvg: { fromString(context: object, svg: string, options: object): { render(): Promise<void> } };
}

// Loaded only when a PDF is made.
const requireLater = createRequire(__filename);

/** Draws a figure as a PDF of one page in its own size: lines and letters as such, a heat map as one picture. */
export async function drawPdf(figure: PlainFigure): Promise<Buffer> {
  const { Canvg } = requireLater('canvg') as CanvgPackage;
  const { JSDOM } = requireLater('jsdom');
  const { createCanvas, loadImage, PDFDocument } = loadCanvas();
  const { width, height } = figure.layout;
  const document = new PDFDocument({ title: figure.alt });
  const page = document.beginPage(width, height);
  Object.defineProperty(page, 'canvas', { value: { width, height, style: {} } });
  const picture = Canvg.fromString(page, drawSvg(figure), {
    DOMParser: new JSDOM('').window.DOMParser,
    window: null,
    fetch: () => Promise.reject(new Error('A figure fetches nothing')),
    createCanvas,
    createImage: loadImage,
    ignoreMouse: true,
    ignoreAnimation: true,
    ignoreDimensions: true,
    ignoreClear: true,
  });
  await picture.render();
  document.endPage();
  return document.close();
}
