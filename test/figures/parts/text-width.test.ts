import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { classNames } from '../../../src/data';
import { textWidth } from '../../../src/figures/parts/text-width';
import { fontFamily } from '../../../src/figures/parts/theme';

describe('textWidth(text)', () => {
  const context = createCanvas(1, 1).getContext('2d');
  const texts = [
    ...classNames.en,
    ...classNames.ko,
    '✓ T-shirt/top 100% (T-shirt/top)',
    '✗ 앵클 부츠 98% (스니커즈)',
    '0123456789',
    'MMMWWW',
    'illi fjt',
  ];

  it.skipIf(GlobalFonts.families.length === 0).each(texts)('is enough for “%s”, and not twice of it', (text) => {
    context.font = `13px ${fontFamily}`;
    const measured = context.measureText(text).width;
    expect(textWidth(text)).toBeGreaterThanOrEqual(measured);
    expect(textWidth(text)).toBeLessThan(2 * measured);
  });

  it('grows with the font size', () => {
    expect(textWidth('Coat', 26)).toBeCloseTo(2 * textWidth('Coat', 13), -1);
  });
});
