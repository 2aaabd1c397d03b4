import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { displaySymbol } from '../../src/contract';
import { renderStatic } from '../../src/drawing/shared-renderer';
import { startStaticRenderer } from '../../src/drawing/static-renderer';
import { drawStatic, type Figure, warmStaticRenderer } from '../../src/figures';
import { exampleFigures } from '../figures/examples';

const figures = exampleFigures();
const image = figures['image-ko'] as Figure;
const bars = figures['probability-bars-en'] as Figure;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'static-renderer-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function threadThat(code: string): string {
  const file = path.join(folder, `${Math.random().toString(36).slice(2)}.js`);
  fs.writeFileSync(file, code);
  return file;
}

describe('startStaticRenderer()', () => {
  it('draws in a thread what drawStatic(figure) draws here, each asker its own figure', async () => {
    const renderer = startStaticRenderer();
    const pictures = await Promise.all([renderer.render(image), renderer.render(bars), renderer.render(image)]);
    const [imagePng, barsPng] = [drawStatic(image).png, drawStatic(bars).png];
    expect(pictures.map((png) => png.equals(imagePng))).toEqual([true, false, true]);
    expect(pictures[1]?.equals(barsPng)).toBe(true);

    const impossible = { ...image, layout: undefined as unknown as Figure['layout'] };
    await expect(renderer.render(impossible)).rejects.toThrow('undefined');
    const withFunction = { ...image, layout: { ...image.layout, title: () => 'text' } };
    await expect(renderer.render(withFunction)).rejects.toThrow('could not be cloned');
    expect((await renderer.render(image)).equals(imagePng)).toBe(true);

    expect(renderer.hasEnded()).toBe(false);
    await renderer.close();
    expect(renderer.hasEnded()).toBe(true);
    await expect(renderer.render(image)).rejects.toThrow('the drawing thread has ended');
  }, 60_000);

  it('rejects, now and later, with the reason why its thread could not start', async () => {
    const renderer = startStaticRenderer(threadThat("throw new Error('no canvas on this system')"));
    await expect(renderer.render(image)).rejects.toThrow('no canvas on this system');
    await expect(renderer.render(image)).rejects.toThrow('no canvas on this system');
    expect([renderer.hasEnded(), renderer.hasDrawn()]).toEqual([true, false]);
  });

  it('rejects what was asked when its thread ends', async () => {
    const quitter = "require('worker_threads').parentPort.on('message', () => process.exit())";
    await expect(startStaticRenderer(threadThat(quitter)).render(image)).rejects.toThrow(
      'the drawing thread has ended',
    );
  });

  it('rejects when its file does not exist', async () => {
    const renderer = startStaticRenderer(path.join(folder, 'missing.js'));
    await expect(renderer.render(image)).rejects.toThrow('Cannot find module');
  });
});

describe('warmStaticRenderer()', () => {
  const key = Symbol.for('fashion-mnist.static-renderer');
  const processWide = globalThis as { [key]?: ReturnType<typeof startStaticRenderer> };
  afterAll(() => processWide[key]?.close());

  it('starts the thread that draws every figure of the process', async () => {
    warmStaticRenderer();
    const warmed = processWide[key];
    warmStaticRenderer();
    expect(processWide[key]).toBe(warmed);
    expect((await renderStatic(bars)).equals(drawStatic(bars).png)).toBe(true);
    expect(warmed?.hasDrawn()).toBe(true);

    const display = (image as unknown as Record<symbol, () => Promise<Record<string, string>>>)[displaySymbol];
    const bundle = await display?.call(image);
    expect(bundle?.['image/png']).toBe(drawStatic(image).png.toString('base64'));
  }, 60_000);

  it('starts it anew after it ended, but not when it never drew anything', async () => {
    const ended = { hasEnded: () => true, render: () => Promise.reject(new Error('ended')), close: async () => {} };
    await processWide[key]?.close();
    processWide[key] = { ...ended, hasDrawn: () => false };
    await expect(renderStatic(image)).rejects.toThrow('ended');
    processWide[key] = { ...ended, hasDrawn: () => true };
    warmStaticRenderer();
    expect(processWide[key]?.hasEnded()).toBe(false);
  });
});
