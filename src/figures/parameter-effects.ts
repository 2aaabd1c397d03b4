import {
  type ComparedRun,
  type ComparisonOptions,
  compareRuns,
  formatValue,
  type ParameterEffect,
  parameterEffectsOf,
} from '../comparison';
import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { shorten } from '../text/shorten';
import { effectsText, shareText } from './alt-text/comparison';
import { createFigure, type Figure } from './create-figure';
import { sixDigits } from './parts/bars';
import { escapeText } from './parts/escape-text';
import { isNumeric, parameterScale } from './parts/parameter-scale';
import { axisName, baseLayout, colors } from './parts/theme';

export interface ParameterEffectsOptions extends ComparisonOptions {
  /** The language of titles and alternative text. Default: the user's. */
  language?: Language;
}

const panel = { width: 250, height: 200, gapX: 64, gapY: 92 };
const mostColumns = 3;
const mostPanels = 12;
/** More numbers than these are a cloud: means and their spread would hide it. */
const mostMeans = 12;

/**
 * How the metric depends on each parameter that differs, a panel each, the most important first: a point for every run and,
 * for each value, the mean with a standard deviation. What the other parameters were is averaged over.
 *
 * The percentage over a panel is the share of the metric's variance that goes with the parameter (epsilon squared).
 *
 * @param runs the runs, such as `readRuns` finds; those without the metric are left out
 * @throws RangeError when no run has the metric that was asked for
 */
export function parameterEffects(runs: ComparedRun[], options: ParameterEffectsOptions = {}): Figure {
  const { language = usersLanguage } = options;
  const comparison = compareRuns(runs, options);
  const effects = parameterEffectsOf(comparison);
  const shown = effects.slice(0, mostPanels);
  const columns = Math.max(1, Math.min(mostColumns, shown.length));
  const rows = Math.max(1, Math.ceil(shown.length / columns));
  const margin = { l: 60, r: 24, t: 64, b: 56 };
  const width = columns * panel.width + (columns - 1) * panel.gapX;
  const height = rows * panel.height + (rows - 1) * panel.gapY;
  const axes = shown.map((effect, place) => panelAxes(effect, place, { columns, width, height }));
  return createFigure(
    shown.flatMap((effect, place) => effectTraces(effect, place)),
    {
      ...baseLayout(width + margin.l + margin.r, height + margin.t + margin.b, margin),
      ...Object.assign({}, ...axes),
      annotations: shown.flatMap((effect, place) => panelNames(effect, place, language)),
      dragmode: 'zoom',
    },
    effectsText(comparison.metric, effects, language),
  );
}

/** The parameter's name over its panel, and under that what it explains. */
function panelNames(effect: ParameterEffect, place: number, language: Language): Record<string, unknown>[] {
  const axes = { x: `x${suffix(place)}`, y: `y${suffix(place)}` };
  const name = { ...axisName('', axes, 44, 28), font: { color: colors.text, weight: 'bold' } };
  const share = shareText(effect, language);
  return [
    { ...name, text: escapeText(shorten(effect.parameter, 32)) },
    ...(share ? [axisName(share, axes, 44, 10)] : []),
  ];
}

function effectTraces({ values }: ParameterEffect, place: number): Trace[] {
  const isNumbers = isNumeric(values.map(({ value }) => value));
  const xOf = (index: number) => (isNumbers ? (values[index]?.value as number) : index);
  const axes = { xaxis: `x${suffix(place)}`, yaxis: `y${suffix(place)}` };
  const points = values.flatMap(({ value, results }, index) =>
    results.map(({ run, result }) => ({ x: xOf(index), y: result, text: `${run.id}: ${formatValue(value)}` })),
  );
  const cloud: Trace = {
    ...axes,
    type: 'scatter',
    mode: 'markers',
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => sixDigits(y)),
    customdata: points.map(({ text }) => escapeText(shorten(text, 60))),
    marker: { color: colors.bar, size: 6, opacity: 0.6 },
    hovertemplate: '%{customdata}<br>%{y}<extra></extra>',
  };
  if (isNumbers && values.length > mostMeans) return [cloud];
  const means: Trace = {
    ...axes,
    type: 'scatter',
    mode: isNumbers ? 'lines+markers' : 'markers',
    x: values.map((_, index) => xOf(index)),
    y: values.map(({ summary }) => sixDigits(summary.mean)),
    error_y: {
      type: 'data',
      array: values.map(({ summary }) => sixDigits(summary.spread ?? 0)),
      color: colors.right,
      thickness: 1.5,
      width: 5,
    },
    line: { color: colors.right, width: 2 },
    marker: { color: colors.right, symbol: 'diamond', size: 9 },
    customdata: values.map(({ value, summary }) => [escapeText(shorten(formatValue(value), 60)), summary.count]),
    hovertemplate: '%{customdata[0]}<br>%{y} (n = %{customdata[1]})<extra></extra>',
  };
  return [cloud, means];
}

function suffix(place: number): string {
  return place === 0 ? '' : String(place + 1);
}

function panelAxes(
  { values }: ParameterEffect,
  place: number,
  { columns, width, height }: { columns: number; width: number; height: number },
): Record<string, unknown> {
  const left = (place % columns) * (panel.width + panel.gapX);
  const top = Math.floor(place / columns) * (panel.height + panel.gapY);
  const axis = { linecolor: colors.frame, tickcolor: colors.frame, ticks: 'outside', ticklen: 4, zeroline: false };
  return {
    [`xaxis${suffix(place)}`]: {
      ...axis,
      ...valueAxis(values),
      domain: [left / width, (left + panel.width) / width],
      anchor: `y${suffix(place)}`,
      showgrid: false,
    },
    [`yaxis${suffix(place)}`]: {
      ...axis,
      domain: [1 - (top + panel.height) / height, 1 - top / height],
      anchor: `x${suffix(place)}`,
      gridcolor: colors.grid,
      nticks: 6,
    },
  };
}

/** Few numbers are ticks themselves; texts stand side by side. */
function valueAxis(values: ParameterEffect['values']): Record<string, unknown> {
  const all = values.map(({ value }) => value);
  if (!isNumeric(all)) {
    const length = Math.max(4, Math.floor(30 / Math.max(1, all.length)));
    return {
      range: [-0.6, all.length - 0.4],
      tickvals: all.map((_, index) => index),
      ticktext: all.map((value) => escapeText(shorten(formatValue(value), length))),
      tickangle: 0,
    };
  }
  const { isLogarithmic, ticks } = parameterScale(all, all.length <= 5 ? 5 : 3);
  return {
    ...(isLogarithmic && { type: 'log' }),
    tickvals: ticks.map(({ value }) => value),
    ticktext: ticks.map(({ text }) => text),
    tickangle: 0,
  };
}
