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
import { axesOf, layOutPanels } from './parts/panels';
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
 * How the metric depends on each parameter that differs, a panel each, the most important first: a point for every run
 * and, for each value, the mean with a standard deviation. What the other parameters were is averaged over.
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
  const panels = layOutPanels(shown.length, mostColumns, panel);
  const margin = { l: 60, r: 24, t: 64, b: 56 };
  const axes = shown.map(({ values }, place) => panels.axes(place, valueAxis(values), { nticks: 6 }));
  return createFigure(
    shown.flatMap((effect, place) => effectTraces(effect, place)),
    {
      ...baseLayout(panels.width + margin.l + margin.r, panels.height + margin.t + margin.b, margin),
      ...Object.assign({}, ...axes),
      annotations: shown.flatMap((effect, place) => panelNames(effect, place, language)),
      dragmode: 'zoom',
    },
    effectsText(comparison.metric, effects, language),
  );
}

/** The parameter's name over its panel, and under that what it explains. */
function panelNames(effect: ParameterEffect, place: number, language: Language): Record<string, unknown>[] {
  const axes = axesOf(place);
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
  const { x: xaxis, y: yaxis } = axesOf(place);
  const points = values.flatMap(({ value, results }, index) =>
    results.map(({ run, result }) => ({ x: xOf(index), y: result, text: `${run.id}: ${formatValue(value)}` })),
  );
  const cloud: Trace = {
    xaxis,
    yaxis,
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
    xaxis,
    yaxis,
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
