import {
  type ComparedRun,
  type ComparedSetting,
  type ComparisonOptions,
  compareRuns,
  formatValue,
} from '../comparison';
import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { significant } from '../text/numbers';
import { shorten } from '../text/shorten';
import { coordinatesText } from './alt-text/comparison';
import { createFigure, type Figure } from './create-figure';
import { escapeText } from './parts/escape-text';
import { type ParameterScale, parameterScale } from './parts/parameter-scale';
import { joinTraces, settingStyle, styledSettings } from './parts/setting-styles';
import { baseLayout, colors } from './parts/theme';

export interface ParallelCoordinatesOptions extends ComparisonOptions {
  /** The language of the alternative text. Default: the user's. */
  language?: Language;
}

/** One upright line of the figure. */
interface Axis {
  name: string;
  scale: ParameterScale;
  valueOf(setting: ComparedSetting): number;
  textOf(setting: ComparedSetting): string;
}

const axisGap = 150;
const plotHeight = 320;

/**
 * Each setting as one line over upright axes, one for each parameter that differs and the last for the metric; the best
 * settings stand out. A parameter whose values span a factor of 8 or more has a logarithmic axis.
 *
 * @param runs the runs, such as `readRuns` finds; settings without the metric are left out
 * @throws RangeError when no run has the metric that was asked for
 */
export function parallelCoordinates(runs: ComparedRun[], options: ParallelCoordinatesOptions = {}): Figure {
  const { language = usersLanguage } = options;
  const comparison = compareRuns(runs, options);
  const { metric, parameters } = comparison;
  const drawn = comparison.settings.filter(
    ({ metrics }) => metric !== undefined && Number.isFinite(metrics[metric]?.mean),
  );
  const axes = [
    ...parameters.map((name) => parameterAxis(name, drawn)),
    ...(metric ? [metricAxis(metric, drawn)] : []),
  ];
  const margin = { l: 72, r: 96, t: 56, b: 24 };
  const width = Math.max(1, axes.length - 1) * axisGap;
  const lines = drawn.map((setting, rank) => settingLine(setting, rank, axes));
  return createFigure(
    [...joinTraces(lines.slice(styledSettings)), ...lines.slice(0, styledSettings).reverse()],
    {
      ...baseLayout(width + margin.l + margin.r, plotHeight + margin.t + margin.b, margin),
      xaxis: { range: [0, Math.max(1, axes.length - 1)], visible: false, fixedrange: true },
      yaxis: { range: [-0.04, 1.04], visible: false, fixedrange: true },
      shapes: axes.map((_, place) => ({
        type: 'line',
        x0: place,
        x1: place,
        y0: 0,
        y1: 1,
        line: { color: colors.bar, width: 1 },
        layer: 'above',
      })),
      annotations: axes.flatMap((axis, place) => axisTexts(axis, place, place === axes.length - 1)),
    },
    coordinatesText(comparison, drawn, language),
  );
}

function parameterAxis(name: string, settings: ComparedSetting[]): Axis {
  const scale = parameterScale(settings.map(({ parameters }) => parameters[name]));
  return {
    name,
    scale,
    valueOf: ({ parameters }) => scale.place(parameters[name]),
    textOf: ({ parameters }) => shorten(formatValue(parameters[name]), 60),
  };
}

function metricAxis(metric: string, settings: ComparedSetting[]): Axis {
  const resultOf = ({ metrics }: ComparedSetting) => metrics[metric]?.mean ?? Number.NaN;
  const scale = parameterScale(settings.map(resultOf));
  return {
    name: metric,
    scale,
    valueOf: (setting) => scale.place(resultOf(setting)),
    textOf: (setting) => significant(resultOf(setting)),
  };
}

function settingLine(setting: ComparedSetting, rank: number, axes: Axis[]): Trace {
  const { color, dash, symbol } = settingStyle(rank);
  const isStyled = rank < styledSettings;
  return {
    type: 'scatter',
    mode: 'lines+markers',
    name: escapeText(shorten(setting.label)),
    meta: { rank },
    x: axes.map((_, place) => place),
    y: axes.map((axis) => Number(axis.valueOf(setting).toFixed(4))),
    line: { color, dash, width: isStyled ? 2.5 : 1 },
    marker: { color, symbol, size: isStyled ? 8 : 4 },
    customdata: axes.map((axis) =>
      [shorten(setting.label), `${axis.name}: ${axis.textOf(setting)}`].map(escapeText).join('<br>'),
    ),
    hovertemplate: '%{customdata}<extra></extra>',
  };
}

/** The name over an axis and the values beside it. */
function axisTexts({ name, scale }: Axis, place: number, isLast: boolean): Record<string, unknown>[] {
  const common = {
    showarrow: false,
    x: place,
    xanchor: isLast ? 'left' : 'right',
    font: { color: colors.quietText, size: 12 },
  };
  return [
    {
      ...common,
      xanchor: 'center',
      y: 1,
      yanchor: 'bottom',
      yshift: 16,
      text: escapeText(shorten(name, 20)),
      font: { color: colors.text, size: 13, weight: 'bold' },
    },
    ...scale.ticks.map(({ place: y, text }) => ({
      ...common,
      y,
      yanchor: 'middle',
      xshift: isLast ? 8 : -8,
      text: escapeText(text),
      bgcolor: colors.veil,
    })),
  ];
}
