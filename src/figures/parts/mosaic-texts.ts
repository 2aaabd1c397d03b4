import type { Trace } from '../../drawing/figure';
import { escapeText } from './escape-text';
import type { Mosaic } from './mosaic';
import { colors, fontSize } from './theme';

/** A text in a mosaic: its place in image pixels, and a colour if it is not the usual one. */
export interface MosaicText {
  x: number;
  y: number;
  text: string;
  color?: string;
}

export interface MosaicTextsOptions {
  /** Whether a text stands under, over or on its place, centred. Default: 'bottom'. */
  side?: 'bottom' | 'top' | 'middle';
  /** In screen pixels. Default: the figure's font size. */
  size?: number;
}

/** Texts as one trace for each colour: Plotly takes twice as long for a trace whose letters differ in colour. */
export function textTraces(
  texts: MosaicText[],
  { side = 'bottom', size = fontSize }: MosaicTextsOptions = {},
): Trace[] {
  return [...groupByColor(texts)].map(([color, group]) => ({
    type: 'scatter',
    mode: 'text',
    x: group.map(({ x }) => x),
    y: group.map(({ y }) => y),
    text: group.map(({ text }) => escapeText(text)),
    textposition: `${side} center`,
    textfont: { size, color },
    cliponaxis: false,
    hoverinfo: 'skip',
  }));
}

function groupByColor(texts: MosaicText[]): Map<string, MosaicText[]> {
  const groups = new Map<string, MosaicText[]>();
  for (const text of texts) {
    const color = text.color ?? colors.text;
    groups.set(color, [...(groups.get(color) ?? []), text]);
  }
  return groups;
}

/** An invisible heat map with one field for each cell, which shows that cell's text when the pointer is on it. */
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
    text: cells.map((row) => row.map((position) => escapeText(texts[position] ?? ''))),
    hovertemplate: '%{text}<extra></extra>',
    hoverongaps: false,
    opacity: 0,
    showscale: false,
  };
}
