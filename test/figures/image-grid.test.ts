import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { imageGrid } from '../../src/figures';

const images = ndarray(
  Uint8Array.from({ length: 18 }, (_, index) => index),
  [2, 3, 3],
);

describe('imageGrid(images)', () => {
  it('is shown as one message with an interactive form, a PNG and a text', async () => {
    const figure = imageGrid(images, { labels: [1, 0], classNames: ['바지', 'Dress'], language: 'en' });
    const bundle = await (figure as unknown as Record<symbol, () => Promise<Record<string, unknown>>>)[
      Symbol.for('Jupyter.display')
    ]!();
    expect(Object.keys(bundle).sort()).toEqual(['application/vnd.plotly.v1+json', 'image/png', 'text/plain']);
    expect(bundle['text/plain']).toBe('2 images in 1 row of 2: Dress, 바지.');
    expect(String(bundle['image/png'])).toMatch(/^iVBORw0KGgo/);
  });
});
