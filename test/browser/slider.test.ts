import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../src/settings';
import { findChromium } from '../../src/setup/chromium';
import { chooseTheme, isDrawn, lastText, saveNotebook, storedPicture } from './lab-page';
import { notebookOf } from './notebook-of';
import { type OpenLab, openInLab } from './open-in-lab';

const folder = path.join(repositoryRoot, 'test-results', 'slider-in-lab');

/** Ten images, each with more bright rows than the one before; the sixth cannot be shown. */
const source = `import { array, prediction, slider } from './src';
const imageOf = (index: number) => array(Uint8Array.from({ length: 784 }, (_, pixel) => (pixel < 84 * index ? 255 : 0)), [28, 28]);
const probabilitiesOf = (index: number) => array(Float32Array.from({ length: 10 }, (_, label) => (label === index ? 1 : 0)), [10]);
const show = (index: number) => {
  if (index === 5) throw new RangeError('image ' + index + ' is missing');
  return prediction(imageOf(index), probabilitiesOf(index), index);
};
await slider({ maximum: 9, value: 3, label: 'image' }, show);`;

const browserCommand = findChromium()?.command;
if (!browserCommand)
  console.warn('Skipped: the slider in JupyterLab (no Chromium; npm run doctor tells how to get it)');

describe.skipIf(!browserCommand)('the slider in JupyterLab', () => {
  let lab: OpenLab;
  let page: Page;

  beforeAll(async () => {
    const notebook = notebookOf([source]);
    lab = await openInLab({ command: browserCommand!, folder, name: 'slider.ipynb', notebook, height: 900 });
    page = lab.page;
    await page.locator('.jp-CodeCell .cm-content').click();
    await page.keyboard.press('Shift+Enter');
  }, 300_000);

  afterAll(async () => {
    await lab?.close();
  });

  /** The figure in the output under the slider. */
  const figure = () => page.locator('.jupyter-widgets .jp-RenderedPlotly');
  const picture = () => figure().locator('img');
  const handle = () => page.locator('.widget-slider .noUi-handle');

  test('it stands above the first result', async () => {
    await handle().waitFor({ timeout: 120_000 });
    await picture().waitFor({ timeout: 60_000 });
    expect(await page.locator('.widget-readout').textContent()).toBe('3');
    expect(await figure().count()).toBe(1);
    expect(await page.evaluate(lastText)).toMatch(/^image: 3 [\s\S]+ 3 100%/);
    await page.screenshot({ path: path.join(folder, 'before.png') });
  });

  test('moved, it shows another image in the same place', async () => {
    const before = await picture().getAttribute('src');
    await handle().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => picture().getAttribute('src'), { timeout: 60_000 }).not.toBe(before);
    await expect.poll(() => figure().evaluate(isDrawn), { timeout: 60_000 }).toBe(true);
    expect(await page.locator('.widget-readout').textContent()).toBe('4');
    expect(await figure().count()).toBe(1);
    await page.screenshot({ path: path.join(folder, 'after.png') });
  });

  test('an error stands in the place of the image until the next move', async () => {
    await handle().focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('RangeError: image 5 is missing').waitFor({ timeout: 60_000 });
    await page.screenshot({ path: path.join(folder, 'error.png') });
    await page.keyboard.press('ArrowRight');
    await picture().waitFor({ timeout: 60_000 });
    expect(await figure().count()).toBe(1);
  });

  test('the pointer makes it interactive and leaves the stored picture as it was', async () => {
    const stored = await page.evaluate(storedPicture);
    // The figure takes the picture's place as soon as the pointer is there, so a hover on the picture itself would not
    // end.
    const { x, y, width: across, height } = (await picture().boundingBox())!;
    await page.mouse.move(x + across / 2, y + height / 2);
    await figure().locator('.main-svg').first().waitFor({ timeout: 60_000 });
    const { width } = (await figure().boundingBox())!;
    const drawn = await figure().locator('.main-svg').first().boundingBox();
    expect(drawn!.width).toBeCloseTo(width, 0);
    expect(await page.evaluate(storedPicture)).toBe(stored);
  });

  test('in the dark theme it is drawn on a dark ground', async () => {
    const ground = () =>
      figure()
        .locator('.main-svg')
        .first()
        .evaluate((svg) => (svg as SVGElement).style.background);
    await page.evaluate(chooseTheme, 'JupyterLab Dark');
    await expect.poll(ground, { timeout: 60_000 }).toBe('rgb(22, 25, 29)');
    await page.screenshot({ path: path.join(folder, 'dark.png') });
    await page.evaluate(chooseTheme, 'JupyterLab Light');
    await expect.poll(ground, { timeout: 60_000 }).toBe('rgb(255, 255, 255)');
  });

  test('after the page is loaded anew, it goes on where it was', async () => {
    await page.evaluate(saveNotebook);
    await page.reload();
    await handle().waitFor({ timeout: 120_000 });
    await expect.poll(() => page.locator('.widget-readout').textContent(), { timeout: 60_000 }).toBe('6');
    await picture().waitFor({ timeout: 60_000 });
    const before = await picture().getAttribute('src');
    await handle().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => picture().getAttribute('src'), { timeout: 60_000 }).not.toBe(before);
    expect(await page.locator('.widget-readout').textContent()).toBe('7');
  });
});
