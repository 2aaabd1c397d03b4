import fs from 'node:fs';
import { createRequire } from 'node:module';
import { addCanvas } from './add-canvas';
import { addTextMeasures } from './add-text-measures';

/** The part of plotly.js that drawing without a browser needs. */
export interface Plotly {
  version: string;
  validate(data: unknown[], layout: unknown): { msg: string }[] | undefined;
  newPlot(element: unknown, data: unknown[], layout: unknown, config: unknown): Promise<unknown>;
  purge(element: unknown): void;
  Snapshot: { toSVG(element: unknown, format: 'svg'): string };
}

/** A page without a browser that has plotly.js loaded. */
export interface PlotlyWindow {
  Plotly: Plotly;
  /** Makes an empty place on the page to draw in. */
  createElement(): { remove(): void };
}

// Loaded only when something is drawn: jsdom takes half a second.
const requireLater = createRequire(__filename);

/** Loads plotly.js into jsdom, with the canvas and the text measures that jsdom itself lacks; takes one to two seconds. */
export function createPlotlyWindow(): PlotlyWindow {
  const { JSDOM } = requireLater('jsdom');
  const window = new JSDOM('', { runScripts: 'outside-only', pretendToBeVisual: true }).window;
  Object.assign(window, { TextDecoder, TextEncoder, structuredClone, Worker: class {} });
  window.URL.createObjectURL = () => 'blob:';
  // Plotly then writes one image pixel for each number and leaves it to the viewer to enlarge it unblurred.
  window.CSS = { supports: () => true };
  addCanvas(window.HTMLCanvasElement.prototype);
  addTextMeasures(window.SVGElement.prototype);
  window.eval(fs.readFileSync(requireLater.resolve('plotly.js-dist/plotly.js'), 'utf8'));
  return {
    Plotly: window.Plotly,
    createElement: () => window.document.body.appendChild(window.document.createElement('div')),
  };
}
