import { colors } from '../parts/theme';

/** How values become colours, by matplotlib's names. */
export type ColorMap = 'viridis' | 'gray' | 'binary' | 'diverging';

/**
 * Each as Plotly has it; the diverging one has its middle at no effect, and its two ends differ in lightness as well.
 */
const scales: Record<ColorMap, string | [number, string][]> = {
  viridis: 'Viridis',
  gray: [
    [0, 'rgb(0,0,0)'],
    [1, 'rgb(255,255,255)'],
  ],
  binary: [
    [0, colors.paper],
    [1, colors.ink],
  ],
  diverging: [
    [0, 'rgb(5,48,97)'],
    [0.25, 'rgb(67,147,195)'],
    [0.5, 'rgb(247,247,247)'],
    [0.75, 'rgb(244,165,130)'],
    [1, 'rgb(214,70,60)'],
  ],
};

/** @throws RangeError for a name that is none of these */
export function colorScale(name: ColorMap): string | [number, string][] {
  const scale = Object.hasOwn(scales, name) ? scales[name] : undefined;
  if (scale) return scale;
  throw new RangeError(`Expected a colour map of ${Object.keys(scales).join(', ')} but found ${String(name)}`);
}

/** The limits of the colours: what was asked for, and where nothing was, what the values need. */
export function valueRange(
  values: ArrayLike<number>,
  { vmin, vmax, symmetric = false }: { vmin?: number; vmax?: number; symmetric?: boolean },
): [number, number] {
  for (const [name, limit] of Object.entries({ vmin, vmax })) {
    if (limit !== undefined && !Number.isFinite(limit)) {
      throw new RangeError(`Expected ${name} to be a finite number but found ${limit}`);
    }
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) [low, high] = [0, 1];
  if (symmetric) {
    high = Math.max(Math.abs(low), Math.abs(high)) || 1;
    low = -high;
  }
  const [from, to] = [vmin ?? low, vmax ?? high];
  if (from > to) throw new RangeError(`Expected vmin below vmax but found vmin ${from} and vmax ${to}`);
  return from === to ? [from - 0.5, to + 0.5] : [from, to];
}
