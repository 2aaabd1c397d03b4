import { formatValue, type ParameterValue } from '../../comparison';
import { significant } from '../../text/numbers';
import { shorten } from '../../text/shorten';

/**
 * Where the values of one parameter, or of a metric, lie on an upright axis from 0 to 1, and what is written beside it.
 */
export interface ParameterScale {
  place(value: ParameterValue | undefined): number;
  ticks: { place: number; value: ParameterValue | undefined; text: string }[];
  /** Whether equal ratios, not differences, are equally far apart. */
  isLogarithmic: boolean;
}

/**
 * An axis for numbers, logarithmic where they span a factor of 8 or more, or for texts, switches and gaps, evenly
 * spaced.
 *
 * @param mostTicks how many values have room beside the axis; default 12
 */
export function parameterScale(values: (ParameterValue | undefined)[], mostTicks = 12): ParameterScale {
  return isNumeric(values) ? numberScale(values, mostTicks) : textScale(values, mostTicks);
}

export function isNumeric(values: (ParameterValue | undefined)[]): values is number[] {
  return values.length > 0 && values.every((value) => typeof value === 'number' && Number.isFinite(value));
}

/** Whether numbers are better seen by their ratios: all positive, and far apart. */
export function wantsLogarithm(numbers: number[]): boolean {
  const least = Math.min(...numbers);
  return least > 0 && Math.max(...numbers) / least >= 8;
}

function numberScale(values: number[], mostTicks: number): ParameterScale {
  const distinct = [...new Set(values)].sort((one, other) => one - other);
  const isLogarithmic = wantsLogarithm(distinct);
  const measure = isLogarithmic ? Math.log : (value: number) => value;
  const least = measure(distinct[0] ?? 0);
  const length = measure(distinct[distinct.length - 1] ?? 0) - least;
  const place = (value: ParameterValue | undefined) =>
    length === 0 ? 0.5 : (measure(value as number) - least) / length;
  return {
    place,
    isLogarithmic,
    ticks: withRoom(
      distinct.map((value) => ({ place: place(value), value, text: significant(value) })),
      1 / mostTicks,
    ),
  };
}

function textScale(values: (ParameterValue | undefined)[], mostTicks: number): ParameterScale {
  const texts = [...new Set(values.map(formatValue))];
  const places = new Map(texts.map((text, index) => [text, texts.length === 1 ? 0.5 : index / (texts.length - 1)]));
  const ticks = texts.map((text) => ({ place: places.get(text) ?? 0, value: text, text: shorten(text, 18) }));
  return {
    place: (value) => places.get(formatValue(value)) ?? 0,
    isLogarithmic: false,
    ticks: withRoom(ticks, 1 / mostTicks),
  };
}

/** Leaves out ticks that would be written over others; the first and the last stay. */
function withRoom(ticks: ParameterScale['ticks'], gap: number): ParameterScale['ticks'] {
  const last = ticks[ticks.length - 1];
  const kept: ParameterScale['ticks'] = [];
  for (const tick of ticks) {
    const below = kept[kept.length - 1];
    const hasRoom = !below || tick.place - below.place >= gap;
    if (hasRoom && (tick === last || !last || last.place - tick.place >= gap)) kept.push(tick);
    else if (tick === last) kept.splice(-1, 1, tick);
  }
  return kept;
}
