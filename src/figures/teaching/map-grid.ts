import type { NdArray } from 'ndarray';
import { isNdArray } from '../../arrays';
import { type Language, language as usersLanguage } from '../../settings';
import { type ColorMap, colorScale, valueRange } from '../colors/color-maps';
import { createFigure, type Figure } from '../create-figure';
import { encodeArray } from '../parts/encode-array';
import { escapeText } from '../parts/escape-text';
import { checkSize } from '../parts/grid-positions';
import { framesTrace } from '../parts/mosaic';
import { textTraces } from '../parts/mosaic-texts';
import { readValues } from '../parts/pixels';
import { baseLayout, colors, hiddenAxis } from '../parts/theme';
import { words } from '../words';

export interface MapGridOptions {
  /** How many maps are shown. Default: all, at most 64. */
  count?: number;
  /** Default: as many as fit into 860 pixels, at most 16. */
  columns?: number;
  /** How values become colours. Default: 'diverging' where values below 0 occur, otherwise 'viridis'. */
  colorMap?: ColorMap;
  /** Text above the maps. Default: none. */
  title?: string;
  /** The language of the figure's own words. Default: the user's. */
  language?: Language;
}

/** A cell of this many screen pixels is wide enough for a map and the gap beside it. */
const cellSize = 60;

/**
 * Maps side by side in one scale of colours, numbered: the weights of neurons or filters, or what a layer makes of an
 * image.
 *
 * @param maps [height, width, n] any numbers, as weights and activations of convolutions have their axes
 * @throws TypeError for something that is no ndarray, RangeError for another shape or options that count nothing
 */
export function mapGrid(maps: NdArray, options: MapGridOptions = {}): Figure {
  if (!isNdArray(maps))
    throw new TypeError(`Expected maps as an ndarray of shape [height, width, n] but found ${typeof maps}`);
  const [height = 0, width = 0, available = 0] = maps.shape;
  if (maps.dimension !== 3 || height < 1 || width < 1 || available < 1) {
    throw new RangeError(`Expected maps of shape [height, width, n] but found the shape [${maps.shape.join(', ')}]`);
  }
  const { language = usersLanguage, title } = options;
  checkSize('count', options.count ?? 1);
  checkSize('columns', options.columns ?? 1);
  const count = Math.min(available, options.count ?? 64);
  const images = Array.from({ length: count }, (_, place) => readValues(maps.pick(null, null, place)).values);
  const all = Float32Array.from(images.flatMap((values) => [...values]));
  const [least, largest] = valueRange(all, {});
  const colorMap = options.colorMap ?? (least < 0 ? 'diverging' : 'viridis');
  const [zmin, zmax] = valueRange(all, { symmetric: colorMap === 'diverging' });

  // Whole screen pixels for a number of the map, and gaps of whole numbers: then every map is sharp.
  const scale = Math.max(1, Math.min(16, Math.floor(cellSize / Math.max(width, height))));
  const gap = Math.ceil(6 / scale);
  const under = Math.ceil(13 / scale);
  const [cellWidth, cellHeight] = [width + gap, height + gap + under];
  const columns = Math.min(count, options.columns ?? Math.max(1, Math.min(16, Math.floor(860 / (cellWidth * scale)))));
  const rows = Math.ceil(count / columns);
  const canvas = new Float32Array(rows * cellHeight * columns * cellWidth).fill(Number.NaN);
  const boxes = images.map((values, place) => {
    const x = (place % columns) * cellWidth;
    const y = Math.floor(place / columns) * cellHeight;
    for (let row = 0; row < height; row++) {
      canvas.set(values.subarray(row * width, (row + 1) * width), (y + row) * columns * cellWidth + x);
    }
    return { x, y, width, height };
  });
  const margin = { l: 8, r: 96, t: title ? 40 : 12, b: 8 };
  const size = { width: columns * cellWidth * scale, height: rows * cellHeight * scale };
  const short = (value: number) => String(Number(value.toPrecision(3)));
  return createFigure(
    [
      {
        type: 'heatmap',
        z: encodeArray(canvas, rows * cellHeight, columns * cellWidth),
        x0: 0.5,
        y0: 0.5,
        zmin,
        zmax,
        colorscale: colorScale(colorMap),
        colorbar: { thickness: 14, len: Math.max(1, 110 / size.height), ypad: 0, outlinewidth: 0, nticks: 5 },
        hoverongaps: false,
        hovertemplate: '%{z:.3g}<extra></extra>',
      },
      framesTrace(boxes),
      ...textTraces(
        boxes.map((box, place) => ({
          x: box.x + width / 2,
          y: box.y + height,
          text: String(place),
          color: colors.quietText,
        })),
        { size: 10 },
      ),
    ],
    {
      ...baseLayout(size.width + margin.l + margin.r, Math.max(110, size.height) + margin.t + margin.b, margin),
      xaxis: hiddenAxis([0, columns * cellWidth]),
      yaxis: {
        ...hiddenAxis([rows * cellHeight, 0]),
        ...(size.height < 110 && { domain: [1 - size.height / 110, 1] }),
      },
      ...(title && {
        annotations: [
          {
            text: escapeText(title),
            xref: 'paper',
            yref: 'paper',
            x: 0,
            y: 1,
            yshift: 12,
            xanchor: 'left',
            yanchor: 'bottom',
            showarrow: false,
          },
        ],
      }),
    },
    `${title ? `${title}. ` : ''}${words[language].mapGrid(count, width, height, short(least), short(largest))}`,
  );
}
