import palette from './palette.json';

export type ColorName = keyof typeof palette;

const names = Object.keys(palette) as ColorName[];

function inTheme(theme: 'light' | 'dark'): Record<ColorName, string> {
  return Object.fromEntries(names.map((name) => [name, palette[name][theme]])) as Record<ColorName, string>;
}

/** The colours of everything that we show, figures and pages, on a light ground; Python reads the same file. */
export const light = inTheme('light');

/** The same colours on a dark ground. */
export const dark = inTheme('dark');

/** A colour such as `#0a53be` through which what lies below it is seen; an opacity of 1 hides it. */
export function transparent(color: string, opacity: number): string {
  const channels = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
  return `rgba(${channels.join(',')},${opacity})`;
}
