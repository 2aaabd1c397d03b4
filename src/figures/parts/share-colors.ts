import { light } from '../../pages/palette';
import { colors } from './theme';

type Rgb = [number, number, number];

/**
 * The paper for nothing to dark blue for everything; small shares, the confusions, are set apart more than large ones.
 */
const stops: { share: number; color: string }[] = [
  { share: 0, color: colors.paper },
  { share: 0.1, color: light['share-10'] },
  { share: 0.5, color: light['share-50'] },
  { share: 0.75, color: light['share-75'] },
  { share: 1, color: light['share-100'] },
];

/** The colours of shares from 0 to 1 as a Plotly colour scale. */
export const shareColors: [number, string][] = stops.map(({ share, color }) => [share, color]);

/** The text that is easier to read on the colour of a share; the contrast is never below 4.5 : 1, in neither theme. */
export function textColorOn(share: number): string {
  const light = luminance(colorOf(share));
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? colors.onLight : colors.onDark;
}

function colorOf(share: number): Rgb {
  const above = Math.max(
    1,
    stops.findIndex((stop) => stop.share >= share),
  );
  const from = stops[above - 1]!;
  const to = stops[above]!;
  const part = (share - from.share) / (to.share - from.share);
  const target = rgbOf(to.color);
  return rgbOf(from.color).map((channel, index) => channel + part * (target[index]! - channel)) as Rgb;
}

function rgbOf(hex: string): Rgb {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)) as Rgb;
}

/** The relative luminance of an sRGB colour, from 0 to 1, as WCAG 2 defines it. */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
