import { describe, expect, it } from 'vitest';
import { displaySymbol, metadataSymbol } from '../../src/contract';
import { type Figure, mimeBundle } from '../../src/figures';
import { exampleFigures } from '../figures/examples';

const figure = exampleFigures()['image-grid-en'] as Figure;
const korean = exampleFigures()['image-grid-ko'] as Figure;
const render = async () => Buffer.from('picture');

describe('a figure', () => {
  it('is plain data to everything but a notebook', () => {
    expect(Object.keys(figure)).toEqual(['data', 'layout', 'alt']);
    expect(Object.getOwnPropertyDescriptor(figure, displaySymbol)).toMatchObject({ enumerable: false });
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });
});

describe('mimeBundle(figure)', () => {
  it('holds an interactive form as an object, a PNG in base64, and the alternative text', async () => {
    const bundle = await mimeBundle(figure, { render });
    expect(bundle).toEqual({
      'application/vnd.plotly.v1+json': {
        data: figure.data,
        layout: figure.layout,
        config: expect.objectContaining({ displaylogo: false, showSendToCloud: false }),
      },
      'image/png': Buffer.from('picture').toString('base64'),
      'text/plain': figure.alt,
    });
  });

  it('carries the alternative text and the size at which the picture is shown as metadata that is no form of the figure', async () => {
    const bundle = await mimeBundle(figure, { render });
    expect(Reflect.get(bundle, metadataSymbol)).toEqual({
      'image/png': { alt: figure.alt, width: figure.layout.width, height: figure.layout.height },
    });
    expect(Object.getOwnPropertyDescriptor(bundle, metadataSymbol)?.enumerable).toBe(false);
  });

  it('leaves out what is not asked for', async () => {
    const onlyPicture = await mimeBundle(figure, { render, interactive: false });
    expect(Object.keys(onlyPicture).sort()).toEqual(['image/png', 'text/plain']);
    const onlyInteractive = await mimeBundle(figure, { picture: false });
    expect(Object.keys(onlyInteractive).sort()).toEqual(['application/vnd.plotly.v1+json', 'text/plain']);
  });

  it('shows the figure all the same when it cannot be drawn, and says why in one line, once', async () => {
    const lines: string[] = [];
    const options = {
      render: () => Promise.reject(new Error('no canvas on this system')),
      warn: (line: string) => lines.push(line),
    };
    for (const bundle of [await mimeBundle(figure, options), await mimeBundle(figure, options)]) {
      expect(Object.keys(bundle).sort()).toEqual(['application/vnd.plotly.v1+json', 'text/plain']);
      expect(bundle['text/plain']).toBe(`${figure.alt}\n(No picture of the figure: no canvas on this system)`);
    }
    expect(lines).toEqual(['No picture of the figure: no canvas on this system']);
  });

  it('waits for a picture only so long', async () => {
    const lines: string[] = [];
    const bundle = await mimeBundle(figure, {
      render: () => new Promise(() => {}),
      timeLimit: 1,
      warn: (line) => lines.push(line),
    });
    expect(bundle['text/plain']).toContain(figure.alt);
    expect(lines).toEqual(['No picture of the figure: it took longer than 0.001 s']);
  });

  it('says once that there is no Korean font, when a figure has Korean letters', async () => {
    const lines: string[] = [];
    const options = { render, hasKoreanFont: () => false, warn: (line: string) => lines.push(line) };
    await mimeBundle(figure, options);
    expect(lines).toEqual([]);
    await mimeBundle(korean, options);
    await mimeBundle(korean, options);
    expect(lines).toEqual([expect.stringContaining('no Korean font was found')]);
  });
});
