type Rgb = [number, number, number];

/** White for nothing to dark blue for everything; small shares, the confusions, are set apart more than large ones. */
const stops: { share: number; color: Rgb }[] = [
  { share: 0, color: [255, 255, 255] },
  { share: 0.1, color: [210, 227, 243] },
  { share: 0.5, color: [100, 161, 210] },
  { share: 1, color: [8, 81, 156] },
];

/** The colours of shares from 0 to 1 as a Plotly colour scale. */
export const shareColors: [number, string][] = stops.map(({ share, color }) => [share, `rgb(${color.join(',')})`]);

/** Black or white, whichever is easier to read on the colour of a share; the contrast is never below 4.5 : 1. */
export function textColorOn(share: number): string {
  const light = luminance(colorOf(share));
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? '#000000' : '#ffffff';
}

function colorOf(share: number): Rgb {
  const above = Math.max(
    1,
    stops.findIndex((stop) => stop.share >= share),
  );
  const from = stops[above - 1]!;
  const to = stops[above]!;
  const part = (share - from.share) / (to.share - from.share);
  return from.color.map((channel, index) => channel + part * (to.color[index]! - channel)) as Rgb;
}

/** The relative luminance of an sRGB colour, from 0 to 1, as WCAG 2 defines it. */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
