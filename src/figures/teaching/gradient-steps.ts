import { type Language, language as usersLanguage } from '../../settings';
import { createFigure, type Figure } from '../create-figure';
import { axisName, axisTitle, baseLayout, colors } from '../parts/theme';
import { words } from '../words';

/** The loss at some values of one weight, all others held still. */
export interface LossAlongWeight {
  /** At least three, in rising order. */
  values: readonly number[];
  /** The loss at each. */
  losses: readonly number[];
}

export interface GradientStepsOptions {
  /** Where the weight is at first. Default: the first value. */
  start?: number;
  /** How many steps it has gone. Default: 0. */
  steps?: number;
  /** A step is this times the slope. Default: 1. */
  learningRate?: number;
  /** The language of the axis titles and of the alternative text. Default: the user's. */
  language?: Language;
}

/**
 * How training moves one weight: the loss as a curve, the way that the weight has come, and the slope where it is.
 *
 * Each step is new = old − learningRate × slope, and stays on the curve.
 *
 * @throws RangeError for fewer than three values, values that do not rise, or numbers that are not finite
 */
export function gradientSteps(curve: LossAlongWeight, options: GradientStepsOptions = {}): Figure {
  checkCurve(curve);
  const { values, losses } = curve;
  const { start = values[0] as number, steps = 0, learningRate = 1, language = usersLanguage } = options;
  if (!Number.isInteger(steps) || steps < 0) throw new RangeError(`Expected whole steps from 0 but found ${steps}`);
  const [first, last] = [values[0] as number, values[values.length - 1] as number];
  const path = [Math.min(last, Math.max(first, start))];
  for (let step = 0; step < steps; step++) {
    const weight = path[step] as number;
    path.push(Math.min(last, Math.max(first, weight - learningRate * at(curve, weight).slope)));
  }
  const weight = path[path.length - 1] as number;
  const here = at(curve, weight);
  const reach = 0.12 * (last - first);
  const say = words[language].gradientSteps;
  const short = (value: number) => value.toFixed(2).replace('-', '−');
  const margin = { l: 48, r: 24, t: 44, b: 56 };
  const axis = { linecolor: colors.frame, gridcolor: colors.grid, zeroline: false, fixedrange: true };
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  return createFigure(
    [
      {
        type: 'scatter',
        mode: 'lines',
        x: [...values],
        y: [...losses],
        line: { color: colors.bar, width: 2 },
        hovertemplate: '%{x:.2f} → %{y:.3f}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'lines',
        x: [weight - reach, weight + reach],
        y: [here.loss - reach * here.slope, here.loss + reach * here.slope],
        line: { color: colors.second, width: 2, dash: 'dash' },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: path,
        y: path.map((place) => at(curve, place).loss),
        line: { color: colors.right, width: 1, dash: 'dot' },
        marker: { color: colors.right, size: path.map((_, step) => (step === path.length - 1 ? 13 : 7)) },
        hovertemplate: '%{x:.2f} → %{y:.3f}<extra></extra>',
      },
    ],
    {
      ...baseLayout(520 + margin.l + margin.r, 240 + margin.t + margin.b, margin),
      xaxis: { ...axis, range: [first, last], title: axisTitle(say.weight) },
      yaxis: { ...axis, range: [low - 0.08 * (high - low || 1), high + 0.08 * (high - low || 1)] },
      annotations: [
        axisName(say.loss, { x: 'x', y: 'y' }),
        {
          ...axisName(say.here(steps, short(here.slope)), { x: 'x', y: 'y' }, 0),
          x: 1,
          xanchor: 'right',
          font: { color: colors.second },
        },
      ],
    },
    say.alt(steps, short(weight), here.loss.toFixed(3), short(here.slope)),
  );
}

/** The loss and the slope at a weight, between the values that are known. */
function at({ values, losses }: LossAlongWeight, weight: number): { loss: number; slope: number } {
  const above = values.findIndex((value) => value >= weight);
  const right = Math.min(values.length - 1, Math.max(1, above));
  const valueAt = (place: number) => values[place] as number;
  const lossAt = (place: number) => losses[place] as number;
  const rise = (place: number) => {
    const [from, to] = [Math.max(0, place - 1), Math.min(values.length - 1, place + 1)];
    return (lossAt(to) - lossAt(from)) / (valueAt(to) - valueAt(from));
  };
  const part = (weight - valueAt(right - 1)) / (valueAt(right) - valueAt(right - 1));
  return {
    loss: lossAt(right - 1) + part * (lossAt(right) - lossAt(right - 1)),
    slope: rise(right - 1) + part * (rise(right) - rise(right - 1)),
  };
}

function checkCurve({ values, losses }: LossAlongWeight): void {
  if (values?.length !== losses?.length || !(values.length >= 3)) {
    throw new RangeError(
      `Expected at least three values with a loss each but found ${values?.length} and ${losses?.length}`,
    );
  }
  const isRising = values.every((value, place) => place === 0 || value > (values[place - 1] as number));
  if (!isRising || ![...values, ...losses].every(Number.isFinite)) {
    throw new RangeError('Expected finite values in rising order, and finite losses');
  }
}
