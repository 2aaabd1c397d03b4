import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { learningText, metricName } from './alt-text/learning';
import { createFigure, type Figure } from './create-figure';
import { sixDigits } from './parts/bars';
import { type Metric, readHistory } from './parts/read-history';
import { axisName, axisTitle, baseLayout, colors } from './parts/theme';
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

const panel = { width: 340, height: 240, gap: 72 };

/**
 * Loss, accuracy and every other metric epoch by epoch, training and validation in one panel.
 *
 * @param history the series by Keras' names (`loss`, `accuracy`, `val_loss`, `val_accuracy`, …; `valLoss` means the same);
 *   no epoch yet is fine, the panels are then empty; values that are no finite numbers leave gaps
 * @throws TypeError when it is no record of number arrays, RangeError when they differ in length
 */
export function learningCurves(history: LearningHistory, options: LearningCurvesOptions = {}): Figure {
  const { language = usersLanguage } = options;
  const say = words[language].learning;
  const metrics = readHistory(history);
  const epochs = Math.max(options.epochs ?? 0, metrics[0]?.training?.length ?? metrics[0]?.validation?.length ?? 0);

  const columns = Math.min(2, metrics.length);
  const rows = Math.ceil(metrics.length / columns);
  const margin = { l: 56, r: 24, t: 48, b: 52 };
  const width = columns * panel.width + (columns - 1) * panel.gap;
  const height = rows * panel.height + (rows - 1) * panel.gap;
  const axes = metrics.map((_, place) => {
    const left = (place % columns) * (panel.width + panel.gap);
    const top = Math.floor(place / columns) * (panel.height + panel.gap);
    return panelAxes(place, {
      x: [left / width, (left + panel.width) / width],
      y: [1 - (top + panel.height) / height, 1 - top / height],
      epoch: say.epoch,
      epochs,
      values: [...(metrics[place]?.training ?? []), ...(metrics[place]?.validation ?? [])].filter(Number.isFinite),
    });
  });
  return createFigure(
    metrics.flatMap((_, place) => curves(metrics, place, say)),
    {
      ...baseLayout(width + margin.l + margin.r, height + margin.t + margin.b, margin),
      ...Object.assign({}, ...axes),
      annotations: metrics.map(({ name }, place) => {
        const number = place === 0 ? '' : String(place + 1);
        return axisName(metricName(name, language), { x: `x${number}`, y: `y${number}` });
      }),
      hovermode: 'x unified',
      showlegend: true,
      // Over the first panel, so that the mode bar does not cover it.
      legend: { orientation: 'h', x: panel.width / width, xanchor: 'right', y: 1 + 10 / height, yanchor: 'bottom' },
      dragmode: 'zoom',
    },
    learningText(metrics, language),
  );
}

/** The one or two curves of a panel. */
function curves(metrics: Metric[], place: number, say: Record<'training' | 'validation', string>): Trace[] {
  return (['training', 'validation'] as const).flatMap((kind) => {
    const values = metrics[place]?.[kind];
    if (!values) return [];
    const { color, dash, symbol } = styles[kind];
    const number = place === 0 ? '' : String(place + 1);
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
      xaxis: `x${number}`,
      yaxis: `y${number}`,
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

/** Where a panel lies, as shares of the figure, and what is written on it. */
interface Panel {
  x: [number, number];
  y: [number, number];
  epoch: string;
  epochs: number;
  values: number[];
}

function panelAxes(place: number, { x, y, epoch, epochs, values }: Panel): Record<string, unknown> {
  const number = place === 0 ? '' : String(place + 1);
  const axis = { linecolor: colors.frame, tickcolor: colors.frame, ticks: 'outside', ticklen: 4, zeroline: false };
  return {
    [`xaxis${number}`]: {
      ...axis,
      domain: x,
      anchor: `y${number}`,
      range: [0.5, Math.max(epochs, 2) + 0.5],
      // A tick for each whole epoch, and not more than ten of them.
      dtick: Math.max(1, Math.ceil(epochs / 10)),
      tick0: 1,
      tickformat: 'd',
      showgrid: false,
      title: axisTitle(epoch),
      unifiedhovertitle: { text: `${epoch} %{x}` },
    },
    [`yaxis${number}`]: {
      ...axis,
      domain: y,
      anchor: `x${number}`,
      gridcolor: colors.grid,
      ...numbersOf(values),
      ...rangeOfOneValue(values),
    },
  };
}

/** Very large and very small numbers as 1e+30: Plotly would write 10³⁰ in small letters, or a prefix that no font has. */
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
