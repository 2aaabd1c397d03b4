import type { NdArray } from 'ndarray';
import { type Language, language as usersLanguage } from '../settings';
import { createFigure, type Figure } from './create-figure';
import { encodeArray } from './parts/encode-array';
import { readImage } from './parts/pixels';
import { baseLayout, colors, plotTitle } from './parts/theme';

export interface ImageOptions {
  /** Shows which colour stands for which value. Default: false. */
  colorBar?: boolean;
  /** Text above the image. Default: none. */
  title?: string;
  /** The language of the figure's own words. Default: the user's. */
  language?: Language;
}

const words = {
  en: {
    hover: 'column %{x}, row %{y}<br>value %{z}',
    alt: (width: number, height: number, range: string) =>
      `An image of ${width} × ${height} pixels with values from ${range}, dark for low values and bright for high ones.`,
    range: (low: string, high: string) => `${low} to ${high}`,
  },
  ko: {
    hover: '열 %{x}, 행 %{y}<br>값 %{z}',
    alt: (width: number, height: number, range: string) =>
      `가로 ${width}픽셀, 세로 ${height}픽셀 이미지. 값은 ${range}이며, 값이 작으면 어둡고 크면 밝습니다.`,
    range: (low: string, high: string) => `${low}부터 ${high}까지`,
  },
} satisfies Record<Language, unknown>;

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
 * One image in colours, with pixel numbers along its sides.
 *
 * @param image [height, width] or [height, width, 1], uint8 from 0 to 255 or floating point from 0 to 1
 * @throws RangeError when the shape or a value is another
 */
export function image(image: NdArray, options: ImageOptions = {}): Figure {
  const { colorBar = false, title, language = usersLanguage } = options;
  const { values, width, height, maximum } = readImage(image);
  const say = words[language];
  const scale = 336 / Math.max(width, height);
  const margin = { l: 40, r: colorBar ? 96 : 16, t: title ? 44 : 16, b: 32 };
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };

  const trace = {
    type: 'heatmap',
    z: encodeArray(values, height, width),
    zmin: 0,
    zmax: maximum,
    colorscale: 'Viridis',
    showscale: colorBar,
    ...(colorBar && { colorbar: verticalBar }),
    hovertemplate: `${say.hover}<extra></extra>`,
  };
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
  const [low, high] = extent(values);
  const range = say.range(threeDecimals(low), threeDecimals(high));
  return createFigure(
    [trace],
    {
      ...layout,
      ...(title && {
        title: plotTitle(title, margin, layout.height),
      }),
      xaxis: { ...axis, range: [-0.5, width - 0.5] },
      yaxis: { ...axis, range: [height - 0.5, -0.5] },
    },
    `${title ? `${title}. ` : ''}${say.alt(width, height, range)}`,
  );
}

function extent(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < values.length; at++) {
    low = Math.min(low, values[at]!);
    high = Math.max(high, values[at]!);
  }
  return [low, high];
}

function threeDecimals(value: number): string {
  return String(Number(value.toFixed(3)));
}
