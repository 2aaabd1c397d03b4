import {
  type ComparedRun,
  type ComparedSetting,
  type Comparison,
  type ComparisonOptions,
  comparedCurves,
  compareRuns,
  type Summary,
  settingCurve,
} from '../comparison';
import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { shorten } from '../text/shorten';
import { curvesText } from './alt-text/comparison';
import { createFigure, type Figure } from './create-figure';
import { sixDigits } from './parts/bars';
import { escapeText } from './parts/escape-text';
import { axesOf, epochAxis, layOutPanels } from './parts/panels';
import { joinTraces, settingStyle, styledSettings } from './parts/setting-styles';
import { axisName, baseLayout } from './parts/theme';
import { words } from './words';

export interface CompareCurvesOptions extends ComparisonOptions {
  /**
   * The curves to draw, by their names in the histories. Default: of every metric its validation, or its training where
   * there is none.
   */
  curves?: string[];
  /** The language of titles, legend and alternative text. Default: the user's. */
  language?: Language;
}

const panel = { width: 340, height: 260, gapX: 72, gapY: 72 };
const mostPanels = 4;
const curveHover = '%{customdata}<br>%{x}: %{y:.4f}<extra></extra>';

/**
 * The learning curves of many runs laid over each other, a panel for each metric. Runs that differ only in their seed
 * are one curve, their mean, with a band of a standard deviation around it; the best settings stand out, the others are
 * grey.
 *
 * @param runs the runs, such as `readRuns` finds; those without a history are left out
 * @throws RangeError when no run has the metric or a curve that was asked for
 */
export function compareCurves(runs: ComparedRun[], options: CompareCurvesOptions = {}): Figure {
  const { language = usersLanguage } = options;
  const comparison = compareRuns(runs, options);
  const names = chooseCurves(comparison, options.curves);
  const panels = layOutPanels(names.length, 2, panel);
  const legend = legendEntries(comparison.settings, names, language);
  const margin = { l: 56, r: 24, t: 40, b: 56 + legend.height };
  const epoch = words[language].learning.epoch;
  const axes = names.map((name, place) => panels.axes(place, epochAxis(longest(comparison.settings, name), epoch), {}));
  return createFigure(
    names.flatMap((name, place) => panelTraces(comparison.settings, name, place, legend.names)),
    {
      ...baseLayout(panels.width + margin.l + margin.r, panels.height + margin.t + margin.b, margin),
      ...Object.assign({}, ...axes),
      annotations: names.map((name, place) => axisName(name, axesOf(place))),
      showlegend: true,
      legend: {
        orientation: 'v',
        traceorder: 'reversed',
        x: 0,
        xanchor: 'left',
        y: -44 / panels.height,
        yanchor: 'top',
        // A click on "others" would hide only those of one setting.
        groupclick: 'togglegroup',
      },
      dragmode: 'zoom',
    },
    curvesText(comparison, names, language),
  );
}

function chooseCurves({ settings }: Comparison, wanted?: string[]): string[] {
  const names = comparedCurves(settings);
  if (!wanted) return names.slice(0, mostPanels);
  const missing = wanted.find((name) => longest(settings, name) === 0);
  if (missing === undefined) return wanted;
  throw new RangeError(
    `Expected the name of a curve (${names.join(', ') || 'no run has any'}) but found "${missing}". Name one of these.`,
  );
}

function longest(settings: ComparedSetting[], name: string): number {
  return Math.max(0, ...settings.map((setting) => settingCurve(setting, name).length));
}

interface LegendEntries {
  /** What the legend calls the setting at each rank; nothing where it is not named. */
  names: (string | undefined)[];
  height: number;
}

/** The legend names the settings that have a look of their own, and the others once. */
function legendEntries(settings: ComparedSetting[], curves: string[], language: Language): LegendEntries {
  const drawn = settings.map((setting) => curves.some((name) => settingCurve(setting, name).length > 0));
  const others = drawn.filter((isDrawn, rank) => isDrawn && rank >= styledSettings).length;
  const firstOther = drawn.findIndex((isDrawn, rank) => isDrawn && rank >= styledSettings);
  const names = settings.map(({ label }, rank) => {
    if (!drawn[rank]) return undefined;
    if (rank < styledSettings) return `${rank + 1}. ${shorten(label)}`;
    return rank === firstOther ? words[language].comparison.others(others) : undefined;
  });
  return { names, height: names.filter((name) => name !== undefined).length * 21 };
}

/** All curves of a panel; the best come last, on top of the others. */
function panelTraces(
  settings: ComparedSetting[],
  name: string,
  place: number,
  legendNames: (string | undefined)[],
): Trace[] {
  const traces = settings.map((setting, rank) => settingTraces(setting, rank, name, place, legendNames));
  const others = joinTraces(traces.slice(styledSettings).flat()).map((trace) => ({
    ...trace,
    name: legendNames.slice(styledSettings).find((legendName) => legendName !== undefined) ?? '',
    showlegend: place === 0,
  }));
  return [...others, ...traces.slice(0, styledSettings).reverse().flat()];
}

/** The band, where several runs are averaged, and the curve. */
function settingTraces(
  setting: ComparedSetting,
  rank: number,
  name: string,
  place: number,
  legendNames: (string | undefined)[],
): Trace[] {
  const curve = settingCurve(setting, name);
  if (curve.length === 0) return [];
  const { color, band, dash, symbol } = settingStyle(rank);
  const isStyled = rank < styledSettings;
  const { x: xaxis, y: yaxis } = axesOf(place);
  const common = {
    type: 'scatter',
    legendgroup: isStyled ? String(rank) : 'others',
    meta: { rank },
    xaxis,
    yaxis,
  };
  const line = {
    ...common,
    mode: isStyled && curve.length <= 30 ? 'lines+markers' : 'lines',
    name: escapeText(legendNames[rank] ?? ''),
    showlegend: place === 0 && legendNames[rank] !== undefined,
    x: curve.map((_, epoch) => epoch + 1),
    y: curve.map((summary) => (summary ? sixDigits(summary.mean) : null)),
    line: { color, dash, width: isStyled ? 2 : 1 },
    marker: { color, symbol, size: 6 },
    customdata: curve.map(() => escapeText(shorten(setting.label))),
    hovertemplate: curveHover,
  };
  return isStyled ? [...bandTraces(curve, { ...common, showlegend: false }, band), line] : [line];
}

/** The region of a standard deviation above and below, as one outline for each stretch without gaps. */
function bandTraces(curve: (Summary | undefined)[], common: Omit<Trace, 'x' | 'y'>, color: string): Trace[] {
  const points = curve.flatMap((summary, epoch) =>
    summary?.spread === undefined ? [] : [{ x: epoch + 1, mean: summary.mean, spread: summary.spread }],
  );
  if (points.length < 2) return [];
  const back = [...points].reverse();
  return [
    {
      ...common,
      type: 'scatter',
      mode: 'lines',
      x: [...points, ...back].map(({ x }) => x),
      y: [
        ...points.map(({ mean, spread }) => sixDigits(mean + spread)),
        ...back.map(({ mean, spread }) => sixDigits(mean - spread)),
      ],
      fill: 'toself',
      fillcolor: color,
      line: { width: 0 },
      hoverinfo: 'skip',
    },
  ];
}
