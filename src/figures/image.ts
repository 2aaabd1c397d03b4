import type { NdArray } from 'ndarray';
import type { Trace } from '../drawing/figure';
import { type Language, language as usersLanguage } from '../settings';
import { readColorImage } from './colors/color-image';
import { type ColorMap, colorScale, valueRange } from './colors/color-maps';
import { createFigure, type Figure } from './create-figure';
import { encodeArray } from './parts/encode-array';
import { hasColors, holdsBytes, readValues } from './parts/pixels';
import { baseLayout, colors, plotTitle } from './parts/theme';
import { words } from './words';

export interface ImageOptions {
  /** Shows which colour stands for which value. Default: false. */
  colorBar?: boolean;
  /** Text above the image. Default: none. */
  title?: string;
  /** How values become colours. Default: 'viridis'. */
  colorMap?: ColorMap;
  /** The value of the first colour. Default: 0 for bytes and for values from 0 to 1, otherwise the least value. */
  vmin?: number;
  /** The value of the last colour. Default: 255 for bytes, 1 for values from 0 to 1, otherwise the largest value. */
  vmax?: number;
  /** The language of the figure's own words. Default: the user's. */
  language?: Language;
}

/** A colour bar as high as the image. */
const verticalBar = {
  thickness: 16,
  len: 1,
  ypad: 0,
  xpad: 16,
  outlinewidth: 0,
  ticks: 'outside',
  tickcolor: colors.frame,
};

/**
 * One image in colours, with pixel numbers along its sides, as matplotlib's `imshow` shows it.
 *
 * @param image [height, width] or [height, width, 1] of any numbers; [height, width, 3] or [height, width, 4] for red,
 *   green, blue and opacity, uint8 from 0 to 255 or floating point from 0 to 1
 * @throws TypeError for something that is no ndarray, RangeError for another shape, colour map or limits
 */
export function image(image: NdArray, options: ImageOptions = {}): Figure {
  const { title, language = usersLanguage } = options;
  const say = words[language].image;
  const {
    width,
    height,
    range,
    trace,
    layout: extra = {},
  } = hasColors(image) ? colored(image) : mapped(image, options);
  const colorBar = trace.showscale === true;
  const scale = 336 / Math.max(width, height);
  const margin = { l: 40, r: colorBar ? 96 : 16, t: title ? 44 : 16, b: 32 };
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const layout = baseLayout(size.width + margin.l + margin.r, size.height + margin.t + margin.b, margin);
  const axis = {
    tick0: 0,
    dtick: Math.max(1, Math.round(Math.max(width, height) / 28) * 5),
    ticks: 'outside',
    tickcolor: colors.frame,
    linecolor: colors.frame,
    mirror: true,
    showgrid: false,
    zeroline: false,
    fixedrange: true,
  };
  const rangeText = say.range(threeDecimals(range[0]), threeDecimals(range[1]));
  const alt = hasColors(image) ? say.color(width, height, rangeText) : say.alt(width, height, rangeText);
  return createFigure(
    [{ hovertemplate: `${say.hover}<extra></extra>`, ...trace }],
    {
      ...layout,
      ...extra,
      ...(title && {
        title: plotTitle(title, margin, layout.height),
      }),
      xaxis: { ...axis, range: [-0.5, width - 0.5] },
      yaxis: { ...axis, range: [height - 0.5, -0.5] },
    },
    `${title ? `${title}. ` : ''}${alt}`,
  );
}

interface Drawn {
  width: number;
  height: number;
  /** The least and the largest value. */
  range: [number, number];
  trace: Trace;
  layout?: Record<string, unknown>;
}

/** Numbers by a colour map. */
function mapped(image: NdArray, { colorBar = false, colorMap = 'viridis', vmin, vmax }: ImageOptions): Drawn {
  const { values, width, height, isBytes } = readValues(image);
  const range = valueRange(values, {});
  const usual = isBytes ? [0, 255] : range[0] >= 0 && range[1] <= 1 ? [0, 1] : [undefined, undefined];
  const symmetric = colorMap === 'diverging';
  const limits = symmetric ? { vmin, vmax, symmetric } : { vmin: vmin ?? usual[0], vmax: vmax ?? usual[1] };
  const [zmin, zmax] = valueRange(values, limits);
  const trace = {
    type: 'heatmap',
    z: encodeArray(values, height, width),
    zmin,
    zmax,
    colorscale: colorScale(colorMap),
    showscale: colorBar,
    ...(colorBar && { colorbar: verticalBar }),
  };
  return { width, height, range: extent(values), trace };
}

/** Colours as they are; an empty curve gives Plotly its axes. */
function colored(image: NdArray): Drawn {
  const { width, height, range, source } = readColorImage(image, holdsBytes(image));
  const place = {
    x: -0.5,
    y: -0.5,
    sizex: width,
    sizey: height,
    xref: 'x',
    yref: 'y',
    sizing: 'stretch',
    layer: 'below',
  };
  const trace = { type: 'scatter', x: [null], y: [null] };
  return { width, height, range, trace, layout: { images: [{ ...place, source }] } };
}

function extent(values: ArrayLike<number>): [number, number] {
  const numbers = Array.from(values).filter(Number.isFinite);
  return [
    numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0),
    numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0),
  ];
}

function threeDecimals(value: number): string {
  return String(Number(value.toFixed(3)));
}
