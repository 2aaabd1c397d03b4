import type { Browser } from 'playwright-core';
import type { PlainFigure } from '../../drawing/figure';
import { plotlyFile } from '../../drawing/plotly-file';
import { findChromium } from '../../setup/chromium';
import { mapOutlines } from './map-outlines';

/** Chromium computes what a graphics card would; it refuses its sandbox to root. */
const flags = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

/** The only page there is; maps take one that has an address. */
const place = 'http://figure.invalid/';
/** How many milliseconds a figure may take. */
const patience = 15_000;

let browser: Promise<Browser> | undefined;

/**
 * Draws a figure in headless Chromium, without a network: what takes WebGL or maps, as a PNG twice as dense as a
 * screen.
 *
 * Rejects where there is no Chromium, or plotly.js cannot draw the figure, or not in time.
 */
export async function drawInBrowser({ data, layout }: PlainFigure): Promise<Buffer> {
  browser ??= launch();
  const context = await (await browser).newContext({ offline: true });
  try {
    const page = await context.newPage();
    await page.route(place, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(place);
    const outlines = mapOutlines(
      layout,
      data.some(({ type }) => /geo$|^choropleth$/.test(type)),
    );
    if (outlines) await page.addScriptTag({ content: outlines });
    await page.addScriptTag({ path: plotlyFile() });
    const { width, height } = layout;
    const draw = `Plotly.toImage(${JSON.stringify({ data, layout })}, { format: 'png', width: ${width}, height: ${height}, scale: 2 })`;
    const late = `new Promise((_, reject) => setTimeout(reject, ${patience}, 'it takes too long'))`;
    const address: string = await page.evaluate(`Promise.race([${draw}, ${late}])`);
    return Buffer.from(address.replace(/^data:[^,]*,/, ''), 'base64');
  } finally {
    await context.close();
  }
}

/** Ends the browser, if there is one. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}

async function launch(): Promise<Browser> {
  const found = findChromium();
  if (!found) throw new Error('it takes Chromium, which was not found');
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: found.command, args: flags, chromiumSandbox: process.getuid?.() !== 0 });
}
