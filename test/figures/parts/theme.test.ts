import { describe, expect, it } from 'vitest';
import { shareColors, textColorOn } from '../../../src/figures/parts/share-colors';
import { colors } from '../../../src/figures/parts/theme';

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

function rgb(hex: string): number[] {
  return [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16));
}

describe('the colours', () => {
  it.each(['text', 'quietText', 'right', 'wrong', 'good', 'second'] as const)('let %s be read on paper', (name) => {
    expect(contrast(rgb(colors[name]), rgb(colors.paper))).toBeGreaterThanOrEqual(4.5);
  });

  it('let bars be seen on paper', () => {
    expect(contrast(rgb(colors.bar), rgb(colors.paper))).toBeGreaterThanOrEqual(3);
  });
});

describe('textColorOn(share)', () => {
  it('can be read on the colour of every share', () => {
    const stops = shareColors.map(([share, color]) => ({ share, color: color.match(/\d+/g)!.map(Number) }));
    for (let share = 0; share <= 1; share += 0.01) {
      const next = stops.findIndex((stop, index) => index > 0 && stop.share >= share);
      const [from, to] = [stops[next - 1]!, stops[next]!];
      const part = (share - from.share) / (to.share - from.share);
      const background = from.color.map((channel, i) => channel + part * (to.color[i]! - channel));
      expect(contrast(rgb(textColorOn(share)), background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is black on white and white on the darkest blue', () => {
    expect([textColorOn(0), textColorOn(1)]).toEqual(['#000000', '#ffffff']);
  });
});
