import { readFile } from 'node:fs/promises';
import type { Figure, Trace } from '../drawing/figure';
import { type StaticRenderer, startStaticRenderer } from '../drawing/static-renderer';

/** A figure drawn for an export: its MIME type, and Base64. */
export interface Drawing {
  kind: 'image/svg+xml' | 'image/png';
  content: string;
}

/** Pictures of the Plotly figures of a notebook, by `cell/output` as they stand in the file. */
export type Drawings = Record<string, Drawing>;

const plotlyKind = 'application/vnd.plotly.v1+json';
/** Plotly's own size of a figure that has none. */
const standardSize = { width: 700, height: 450 };
/** A figure with more than this is shorter as pixels. */
const longestSvg = 1_500_000;
const longestInput = 20_000_000;
/** What takes a graphics card, or maps from elsewhere. */
const undrawable =
  /gl$|3d$|^(surface|cone|streamtube|volume|isosurface|splom|parcoords|choropleth)$|geo$|mapbox$|map$(?<!heatmap|treemap)/;
/** The same on a plain canvas. */
const plain: Record<string, string> = { scattergl: 'scatter', heatmapgl: 'heatmap', scatterpolargl: 'scatterpolar' };

/**
 * Draws every Plotly figure of a notebook anew, with the renderer of the lessons: stored pictures may be missing, or JupyterLab has
 * overwritten them at the width of a cell. A figure that cannot be drawn, or takes longer than `timeLimit` milliseconds, is left out.
 */
export async function drawFigures(
  notebookPath: string,
  { timeLimit = 20_000, start = startStaticRenderer }: { timeLimit?: number; start?: () => StaticRenderer } = {},
): Promise<Drawings> {
  const figures = figuresOf(await readFile(notebookPath, 'utf8').catch(() => ''));
  const drawings: Drawings = {};
  let renderer: StaticRenderer | undefined;
  for (const { place, figure } of figures) {
    try {
      renderer ??= await ready(start());
      drawings[place] = await withinTime(draw(renderer, figure), timeLimit);
    } catch {
      await renderer?.close();
      renderer = undefined;
    }
  }
  await renderer?.close();
  return drawings;
}

/** How long loading takes is no matter of a figure. */
async function ready(renderer: StaticRenderer): Promise<StaticRenderer> {
  await renderer.render({ data: [{ type: 'bar', y: [1] }], layout: { width: 100, height: 100 }, alt: '' }, 'svg');
  return renderer;
}

async function draw(renderer: StaticRenderer, figure: Figure): Promise<Drawing> {
  const svg = await renderer.render(figure, 'svg');
  if (svg.length <= longestSvg) return { kind: 'image/svg+xml', content: svg.toString('base64') };
  return { kind: 'image/png', content: (await renderer.render(figure)).toString('base64') };
}

function figuresOf(text: string): { place: string; figure: Figure }[] {
  if (!text.includes(plotlyKind)) return [];
  let notebook: unknown;
  try {
    notebook = JSON.parse(text);
  } catch {
    return []; // its reader says what is wrong with it
  }
  const found: { place: string; figure: Figure }[] = [];
  for (const [cell, { outputs }] of listOf(notebook, 'cells').entries()) {
    for (const [index, output] of (Array.isArray(outputs) ? outputs : []).entries()) {
      const figure = figureIn(output?.data?.[plotlyKind]);
      if (figure) found.push({ place: `${cell}/${index}`, figure });
    }
  }
  return found;
}

// biome-ignore lint/suspicious/noExplicitAny: a stranger's JSON, looked at part by part
type Foreign = any;

function listOf(value: Foreign, name: string): Foreign[] {
  const list = value?.[name];
  return Array.isArray(list) ? list.filter((one) => typeof one === 'object' && one !== null) : [];
}

function figureIn(value: Foreign): Figure | undefined {
  const data = listOf(value, 'data').map(
    (trace): Trace => ({ ...trace, type: plain[trace.type] ?? String(trace.type ?? 'scatter') }),
  );
  if (data.length === 0 || data.some(({ type }) => undrawable.test(type))) return undefined;
  if (data.some(({ source }) => typeof source === 'string' && !isEmbedded(source))) return undefined;
  if (JSON.stringify(data).length > longestInput) return undefined;
  const layout = typeof value.layout === 'object' && value.layout && !Array.isArray(value.layout) ? value.layout : {};
  const { template, ...rest } = layout;
  return {
    data,
    layout: {
      ...rest,
      ...(JSON.stringify(template ?? '').includes('"source"') ? {} : { template }),
      images: listOf(layout, 'images').filter(({ source }) => isEmbedded(source)),
      width: sizeOf(layout.width) ?? standardSize.width,
      height: sizeOf(layout.height) ?? standardSize.height,
    },
    alt: '',
  };
}

/** Nothing is fetched for a drawing. */
const isEmbedded = (source: unknown): boolean => typeof source === 'string' && source.startsWith('data:image/');

const sizeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 10 && value <= 10_000 ? value : undefined;

async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it takes too long')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
