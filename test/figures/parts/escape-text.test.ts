import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../src/figures/parts/escape-text';

describe('escapeText(text)', () => {
  it('turns what Plotly would read as tags, entities or TeX into entities', () => {
    expect(escapeText('<b>x</b> & $y$')).toBe('&lt;b&gt;x&lt;/b&gt; &amp; &#36;y&#36;');
    expect(escapeText('&lt;')).toBe('&amp;lt;');
  });

  it('keeps other letters, Korean and rare ones too', () => {
    expect(escapeText('앵클 부츠 “T-shirt/top” 👢')).toBe('앵클 부츠 “T-shirt/top” 👢');
  });

  it('makes one line of several, and drops what an SVG file cannot hold', () => {
    expect(escapeText('a\r\n\tb\u0000\ud800c\uffff')).toBe('a   bc');
  });
});
