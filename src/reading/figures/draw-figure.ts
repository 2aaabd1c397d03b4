import { drawStatic, drawSvg } from '../../drawing/draw-static';
import type { PlainFigure, Trace } from '../../drawing/figure';
import { closeBrowser, drawInBrowser } from './browser-renderer';

/** A figure drawn for an export: one of the two, in Base64. */
export type Picture = { svg: string } | { png: string };

/** Plotly's own size of a figure that has none. */
const standardSize = { width: 700, height: 450 };
/** A figure with more than this is shorter as pixels. */
const longestSvg = 1_500_000;
const longestInput = 20_000_000;
/** What takes a graphics card, or outlines that are loaded while it is drawn. */
const forBrowser =
  /gl$|3d$|^(surface|cone|streamtube|volume|isosurface|splom|parcoords|choropleth|table)$|geo$|map$(?<!heatmap|treemap)/;
/** The same on a plain canvas. */
const plain: Record<string, string> = { scattergl: 'scatter', scatterpolargl: 'scatterpolar' };

/**
 * Draws a notebook's Plotly figure anew, since stored pictures may be missing, or JupyterLab has overwritten them at
 * the width of a cell: with the renderer of the lessons, or in Chromium where that one cannot. Rejects where neither
 * can.
 */
export async function drawFigure(found: { data: object[]; layout: Record<string, unknown> }): Promise<Picture> {
  const figure = ready(found);
  if (JSON.stringify(figure.data).length > longestInput) throw new Error('it has too many numbers');
  if (!figure.data.some(({ type }) => forBrowser.test(type))) {
    try {
      const svg = drawSvg(figure);
      if (svg.length <= longestSvg) return { svg };
      return { png: drawStatic(figure).png.toString('base64') };
    } catch {
      // Chromium knows more than jsdom.
    }
  }
  return { png: (await drawInBrowser(figure)).toString('base64') };
}

/** Lets go of what drawing keeps; without it the process would not end. */
export const endDrawing = closeBrowser;

/** The figure with a size, and maps without the tiles that would be fetched. */
function ready({ data, layout }: { data: object[]; layout: Record<string, unknown> }): PlainFigure {
  const traces = data.map((trace): Trace => {
    const type = 'type' in trace ? String(trace.type) : 'scatter';
    return { ...trace, type: plain[type] ?? type };
  });
  const maps = Object.entries({ map: {}, ...layout }).filter(([name]) => /^map\d*$/.test(name));
  const withoutTiles = maps.map(([name, map]) => [name, { ...(map as object), style: 'white-bg', layers: [] }]);
  const hasTiles = traces.some(({ type }) => /map$/.test(type));
  return {
    data: traces,
    layout: {
      ...layout,
      ...(hasTiles ? Object.fromEntries(withoutTiles) : {}),
      width: sizeOf(layout.width) ?? standardSize.width,
      height: sizeOf(layout.height) ?? standardSize.height,
    },
    alt: '',
  };
}

const sizeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 10 && value <= 10_000 ? value : undefined;
