import type { Layout } from '../../drawing/figure';
import { escapeText } from './escape-text';

/**
 * The colours of a light page, which pictures always have. No text colour has a contrast of 4.5 : 1 on white and on a dark
 * page at once, so whoever draws in the reader's theme exchanges each of these strings by `darkColors`.
 */
export const colors = {
  paper: '#ffffff',
  text: '#1f2328',
  quietText: '#59636e',
  frame: '#c9d1d9',
  grid: '#e6eaee',
  bar: '#7d8590',
  right: '#0a53be',
  wrong: '#c9252d',
  good: '#146c2e',
  second: '#b45309',
  third: '#8250df',
  /** The darkest value of a grey image, whose lightest is the paper. */
  ink: '#000000',
  /** Text on light fields and on dark ones. */
  onLight: '#010101',
  onDark: '#fefefe',
  /** Behind text that lies over lines. */
  veil: 'rgba(255,255,255,0.8)',
};

/** The same colours on a dark page, for pages that draw figures in the reader's theme. */
export const darkColors: Record<string, string> = {
  [colors.paper]: '#16191d',
  [colors.text]: '#e6eaee',
  [colors.quietText]: '#a5afba',
  [colors.frame]: '#59636e',
  [colors.grid]: '#2b3138',
  [colors.bar]: '#8d96a0',
  [colors.right]: '#6ea8ff',
  [colors.wrong]: '#ff8f96',
  [colors.good]: '#5fd07a',
  [colors.second]: '#f0a35e',
  [colors.third]: '#c4a5ff',
  [colors.ink]: '#f4f6f8',
  [colors.onLight]: '#fefefe',
  [colors.onDark]: '#010101',
  '#d2e3f3': '#1d3247',
  '#64a1d2': '#2c5f8f',
  '#3679b7': '#3c7ab0',
  '#08519c': '#8cc4f7',
  [colors.veil]: 'rgba(22,25,29,0.8)',
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

/** What all figures have in common: size, fonts, colours, and a mode bar without the buttons that are of no use here. */
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
      bgcolor: 'rgba(255,255,255,0)',
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
