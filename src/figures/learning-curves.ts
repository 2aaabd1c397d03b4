import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { learningText, metricName } from './alt-text/learning';
import { createFigure, type Figure } from './create-figure';
import { sixDigits } from './parts/bars';
import { axesOf, epochAxis, layOutPanels } from './parts/panels';
import { type MetricHistory, readHistory } from './parts/read-history';
import { axisName, baseLayout, colors } from './parts/theme';
import { words } from './words';

/** A history as `fit` returns it, or only its series: name → one number for each epoch. */
export type LearningHistory = { history: Record<string, number[]> } | Record<string, number[]>;

export interface LearningCurvesOptions {
  /** The language of titles, legend and alternative text. Default: the user's. */
  language?: Language;
  /** How many epochs are planned: the axes reach so far from the start. Default: as many as there are. */
  epochs?: number;
}

/** Told apart without colours: by the dashes and by the shape of the points. */
const styles = {
  training: { color: colors.right, dash: 'solid', symbol: 'circle' },
  validation: { color: colors.second, dash: 'dash', symbol: 'diamond' },
};

const panel = { width: 340, height: 240, gapX: 72, gapY: 72 };

/**
 * Loss, accuracy and every other metric epoch by epoch, training and validation in one panel.
 *
 * @param history the series by Keras' names (`loss`, `accuracy`, `val_loss`, `val_accuracy`, …; `valLoss` means the
 *   same); no epoch yet is fine, the panels are then empty; values that are no finite numbers leave gaps
 * @throws TypeError when it is no record of number arrays, RangeError when they differ in length
 */
export function learningCurves(history: LearningHistory, options: LearningCurvesOptions = {}): Figure {
  const { language = usersLanguage } = options;
  const say = words[language].learning;
  const metrics = readHistory(history);
  const epochs = Math.max(options.epochs ?? 0, metrics[0]?.training?.length ?? metrics[0]?.validation?.length ?? 0);

  const panels = layOutPanels(metrics.length, 2, panel);
  const margin = { l: 56, r: 24, t: 48, b: 52 };
  const epochAxes = { ...epochAxis(epochs, say.epoch), unifiedhovertitle: { text: `${say.epoch} %{x}` } };
  const axes = metrics.map(({ training = [], validation = [] }, place) => {
    const values = [...training, ...validation].filter(Number.isFinite);
    return panels.axes(place, epochAxes, { ...numbersOf(values), ...rangeOfOneValue(values) });
  });
  return createFigure(
    metrics.flatMap((_, place) => curves(metrics, place, say)),
    {
      ...baseLayout(panels.width + margin.l + margin.r, panels.height + margin.t + margin.b, margin),
      ...Object.assign({}, ...axes),
      annotations: metrics.map(({ name }, place) => axisName(metricName(name, language), axesOf(place))),
      hovermode: 'x unified',
      showlegend: true,
      // Over the first panel, so that the mode bar does not cover it.
      legend: {
        orientation: 'h',
        x: panel.width / panels.width,
        xanchor: 'right',
        y: 1 + 10 / panels.height,
        yanchor: 'bottom',
      },
      dragmode: 'zoom',
    },
    learningText(metrics, language),
  );
}

/** The one or two curves of a panel. */
function curves(metrics: MetricHistory[], place: number, say: Record<'training' | 'validation', string>): Trace[] {
  return (['training', 'validation'] as const).flatMap((kind) => {
    const values = metrics[place]?.[kind];
    if (!values) return [];
    const { color, dash, symbol } = styles[kind];
    const { x: xaxis, y: yaxis } = axesOf(place);
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name: say[kind],
      legendgroup: kind,
      showlegend: metrics.findIndex((metric) => metric[kind]) === place,
      ...points(values),
      line: { color, width: 2, dash },
      marker: { color, symbol, size: 6 },
      hovertemplate: '%{y:.4f}',
      xaxis,
      yaxis,
    };
  });
}

/** A point for each epoch; before the first one a point without a place, so that the panel is drawn all the same. */
function points(values: number[]): { x: (number | null)[]; y: (number | null)[] } {
  if (values.length === 0) return { x: [null], y: [null] };
  return {
    x: values.map((_, epoch) => epoch + 1),
    y: values.map((value) => (Number.isFinite(value) ? sixDigits(value) : null)),
  };
}

/**
 * Very large and very small numbers as 1e+30: Plotly would write 10³⁰ in small letters, or a prefix that no font has.
 */
function numbersOf(values: number[]): { exponentformat?: string } {
  const sizes = values.map(Math.abs).filter((size) => size > 0);
  return sizes.some((size) => size >= 1e6 || size < 1e-4) ? { exponentformat: 'e' } : {};
}

/** Plotly would show a single value on an axis that reaches far below zero and above one. */
function rangeOfOneValue(values: number[]): { range?: [number, number] } {
  const [first, ...others] = values;
  if (first === undefined) return { range: [0, 1] };
  if (others.some((value) => value !== first)) return {};
  const margin = Math.abs(first) || 1;
  return { range: [first - 0.1 * margin, first + 0.1 * margin] };
}
