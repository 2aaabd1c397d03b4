import { describe, expect, it } from 'vitest';
import { shareColors, textColorOn } from '../../../src/figures/parts/share-colors';
import { colors, darkColors } from '../../../src/figures/parts/theme';

/** The contrast of two colours by WCAG 2, written by its definition. */
function contrast(one: number[], other: number[]): number {
  const luminance = (color: number[]) => {
    const [r = 0, g = 0, b = 0] = color.map((c) =>
      c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The themes: what a colour of the figures is in each. */
const themes = {
  light: (color: string) => color,
  dark: (color: string) => darkColors[color] ?? color,
};

function rgb(hex: string): number[] {
  return [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16));
}

describe('the colours', () => {
  describe.each(Object.entries(themes))('of the %s theme', (_, inTheme) => {
    const onPaper = (color: string) => contrast(rgb(inTheme(color)), rgb(inTheme(colors.paper)));

    it.each(['text', 'quietText', 'right', 'wrong', 'good', 'second'] as const)('let %s be read on paper', (name) => {
      expect(onPaper(colors[name])).toBeGreaterThanOrEqual(4.5);
    });

    it('let bars be seen on paper', () => {
      expect(onPaper(colors.bar)).toBeGreaterThanOrEqual(3);
    });
  });
});

describe('textColorOn(share)', () => {
  it.each(Object.entries(themes))('can be read on the colour of every share in the %s theme', (_, inTheme) => {
    const stops = shareColors.map(([share, color]) => ({ share, color: rgb(inTheme(color)) }));
    for (let share = 0; share <= 1; share += 0.01) {
      const next = stops.findIndex((stop, index) => index > 0 && stop.share >= share);
      const [from, to] = [stops[next - 1]!, stops[next]!];
      const part = (share - from.share) / (to.share - from.share);
      const background = from.color.map((channel, i) => channel + part * (to.color[i]! - channel));
      expect(contrast(rgb(inTheme(textColorOn(share))), background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is black on white and white on the darkest blue', () => {
    expect([textColorOn(0), textColorOn(1)]).toEqual([colors.onLight, colors.onDark]);
  });
});
