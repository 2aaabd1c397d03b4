import type { Layout } from '../../drawing/figure';
import { type ColorName, dark, light, transparent } from '../../pages/palette';
import { escapeText } from './escape-text';

/**
 * What the colours mean in figures, as a light page has them: pictures always do. No text colour has a contrast of 4.5
 * : 1 on white and on a dark page at once, so whoever draws in the reader's theme exchanges each of these strings by
 * `darkColors`.
 */
export const colors = {
  paper: light.paper,
  text: light.text,
  quietText: light.quiet,
  frame: light.frame,
  grid: light.grid,
  bar: light.bar,
  right: light.blue,
  wrong: light.red,
  good: light.green,
  second: light.orange,
  third: light.violet,
  /** The darkest value of a grey image, whose lightest is the paper. */
  ink: light.ink,
  /** Text on light fields and on dark ones. */
  onLight: light['on-light'],
  onDark: light['on-dark'],
  /** Behind text that lies over lines. */
  veil: transparent(light.paper, 0.8),
};

/** Every colour of a light page as a dark one has it, for pages that draw figures in the reader's theme. */
export const darkColors: Record<string, string> = {
  ...Object.fromEntries(Object.entries(light).map(([name, color]) => [color, dark[name as ColorName]])),
  [colors.veil]: transparent(dark.paper, 0.8),
};

export const fontSize = 13;

/** The system's own fonts, Korean ones included, so that nothing is downloaded. */
export const fontFamily =
  "'Helvetica Neue', Arial, 'Noto Sans', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif";

export interface Margins {
  l: number;
  r: number;
  t: number;
  b: number;
}

/**
 * What all figures have in common: size, fonts, colours, and a mode bar without the buttons that are of no use here.
 */
export function baseLayout(width: number, height: number, margin: Margins): Layout {
  return {
    width,
    height,
    margin,
    autosize: false,
    paper_bgcolor: colors.paper,
    plot_bgcolor: colors.paper,
    font: { family: fontFamily, size: fontSize, color: colors.text },
    showlegend: false,
    dragmode: false,
    hovermode: 'closest',
    hoverlabel: {
      bgcolor: colors.paper,
      bordercolor: colors.frame,
      font: { family: fontFamily, color: colors.text, size: fontSize },
    },
    modebar: {
      bgcolor: transparent(colors.paper, 0),
      color: colors.frame,
      activecolor: colors.text,
      remove: ['select', 'lasso', 'zoomIn', 'zoomOut', 'autoScale'],
    },
  };
}

/** An axis that only places things: no line, no ticks, no zooming. */
export function hiddenAxis(range: [number, number]): Record<string, unknown> {
  return { range, visible: false, fixedrange: true };
}

/** A title in the middle of the room above the plot. */
export function plotTitle(text: string, margin: Margins, height: number): Record<string, unknown> {
  return {
    text: escapeText(text),
    font: { size: 16 },
    x: 0.5,
    xref: 'paper',
    y: 1 - margin.t / 2 / height,
    yref: 'container',
    yanchor: 'middle',
  };
}

/** What an upright axis measures, written level above it: rotated text, Korean above all, is hard to read. */
export function axisName(text: string, axes: { x: string; y: string }, left = 36, up = 16): Record<string, unknown> {
  return {
    text: escapeText(text),
    xref: `${axes.x} domain`,
    yref: `${axes.y} domain`,
    x: 0,
    y: 1,
    xanchor: 'left',
    yanchor: 'bottom',
    xshift: -left,
    yshift: up,
    showarrow: false,
    font: { color: colors.quietText },
  };
}

/** What a level axis measures, under its tick labels. */
export function axisTitle(text: string): Record<string, unknown> {
  return { text, standoff: 8, font: { size: fontSize, color: colors.quietText } };
}
