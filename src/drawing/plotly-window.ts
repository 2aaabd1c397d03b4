import { createRequire } from 'node:module';
import path from 'node:path';
import { randomGenerator } from '../arrays/random-generator';
import { cacheDirectory } from '../settings';
import { addCanvas } from './add-canvas';
import { addPathMeasures, addTextMeasures } from './add-svg-measures';
import { readCachedScript } from './cached-script';
import { plotlyFile } from './plotly-file';

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
  /** Keeps plotly.js as compiled by now for the next process. */
  saveCompiled(): void;
}

// Loaded only when something is drawn: jsdom takes half a second.
const requireLater = createRequire(__filename);

/**
 * Loads plotly.js into jsdom, with the canvas and the measures of texts and paths that jsdom itself lacks; takes about
 * a second.
 */
export function createPlotlyWindow(): PlotlyWindow {
  const { JSDOM } = requireLater('jsdom');
  const dom = new JSDOM('', { runScripts: 'outside-only', pretendToBeVisual: true });
  const { window } = dom;
  Object.assign(window, { TextDecoder, TextEncoder, structuredClone, Worker: class {} });
  window.URL.createObjectURL = () => 'blob:';
  // Plotly then writes one image pixel for each number and leaves it to the viewer to enlarge it unblurred.
  window.CSS = { supports: () => true };
  addCanvas(window.HTMLCanvasElement.prototype);
  addTextMeasures(window.SVGElement.prototype);
  addPathMeasures(window.SVGElement.prototype);
  const file = plotlyFile();
  const { version } = requireLater('plotly.js-dist/package.json');
  const { script, save } = readCachedScript(file, path.join(cacheDirectory, `plotly-${version}.compiled`));
  script.runInContext(dom.getInternalVMContext());
  return {
    Plotly: window.Plotly,
    saveCompiled: save,
    createElement: () => {
      // Plotly names clip paths by lot, and jsdom keeps every selector that it ever saw with what that matched: with
      // new names each time, no figure would ever be forgotten.
      window.Math.random = randomGenerator(1);
      return window.document.body.appendChild(window.document.createElement('div'));
    },
  };
}
