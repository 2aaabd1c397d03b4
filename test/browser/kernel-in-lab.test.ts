import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../src/settings';
import { findChromium } from '../../src/setup/chromium';
import { colorsOf, failures, isDrawn } from './lab-page';
import { notebookOf } from './notebook-of';
import { type OpenLab, openInLab } from './open-in-lab';

const folder = path.join(repositoryRoot, 'test-results', 'kernel-in-lab');

const cells = {
  failing: "function scale(factor: number): number {\n  throw new RangeError(factor + ' is too much');\n}\nscale(9);",
  endless:
    "let rounds = 1;\nconsole.log('begun');\nawait new Promise((resolve) => setTimeout(resolve, 20));\nwhile (true) rounds++;",
  figure:
    "import { array, learningCurves } from './src';\nconst curves = learningCurves({ loss: [0.5, 0.4, 0.35], val_loss: [0.5, 0.45, 0.44] });\ncurves",
  table: "[{ optimizer: 'adam', accuracy: 0.91 }, { optimizer: 'sgd', accuracy: 0.84 }]",
  image: 'array(Uint8Array.from({ length: 784 }, (_, index) => (index * 7) % 256), [28, 28])',
  alive: 'rounds > 0',
  typed: "import { tf } from './src';\ntf.layers.de",
};

const browserCommand = findChromium()?.command;
if (!browserCommand)
  console.warn('Skipped: the kernel in JupyterLab (no Chromium; npm run doctor tells how to get it)');

describe.skipIf(!browserCommand)('the kernel in JupyterLab', () => {
  let lab: OpenLab;
  let page: Page;

  beforeAll(async () => {
    const notebook = notebookOf(Object.values(cells));
    lab = await openInLab({ command: browserCommand!, folder, name: 'kernel.ipynb', notebook, height: 1400 });
    page = lab.page;
  }, 300_000);

  afterAll(async () => {
    await page?.screenshot({ path: path.join(folder, 'kernel.png') });
    await lab?.close();
  });

  const cell = (name: keyof typeof cells): Locator =>
    page.locator('.jp-CodeCell').nth(Object.keys(cells).indexOf(name));

  /** Selects a cell and starts it, as a click on its text and Shift-Enter do. */
  async function run(name: keyof typeof cells): Promise<Locator> {
    await cell(name).locator('.cm-content').click();
    await page.keyboard.press('Shift+Enter');
    return cell(name);
  }

  test('an error is red, and points at the lines of the cell', async () => {
    const error = (await run('failing')).locator('.jp-OutputArea-output').filter({ hasText: 'RangeError' });
    await error.waitFor({ timeout: 60_000 });
    expect(await error.textContent()).toContain('RangeError: 9 is too much');
    expect(await error.textContent()).toContain('→ 2 │   throw new RangeError');
    expect(await page.evaluate(failures)).toEqual(['RangeError: 9 is too much']);
    const name = error.locator('[style*="background-color"]').first();
    expect(await name.textContent()).toBe('RangeError');
    const { color, background } = await name.evaluate(colorsOf);
    expect(color).toBe('rgb(255, 255, 255)');
    const [red = 0, green = 255, blue = 255] = background.match(/\d+/g)!.map(Number);
    expect(red).toBeGreaterThan(2 * Math.max(green, blue));
  });

  test('the stop button ends a loop that never lets go, and the kernel keeps its variables', async () => {
    const endless = await run('endless');
    await endless.getByText('begun', { exact: true }).waitFor({ timeout: 60_000 });
    await page.locator('[data-jp-item-name="interrupt"]').click();
    await endless.getByText('Interrupted: The cell was interrupted.').waitFor({ timeout: 60_000 });
    const alive = await run('alive');
    await alive.locator('.jp-OutputArea-executeResult').getByText('true').waitFor({ timeout: 60_000 });
  });

  test('a figure, a table and an image are shown by naming them', async () => {
    const figure = (await run('figure')).locator('.jp-OutputArea-executeResult .jp-RenderedPlotly');
    await figure.waitFor({ timeout: 120_000 });
    await figure.scrollIntoViewIfNeeded();
    await expect.poll(() => figure.evaluate(isDrawn), { timeout: 60_000 }).toBe(true);
    const rows = (await run('table')).locator('.jp-OutputArea-executeResult tbody tr');
    await rows.first().waitFor({ timeout: 60_000 });
    expect(await rows.allTextContents()).toEqual(['0adam0.91', '1sgd0.84']);
    const image = (await run('image')).locator('.jp-OutputArea-executeResult .jp-RenderedPlotly');
    await image.waitFor({ timeout: 60_000 });
    await expect.poll(() => image.evaluate(isDrawn), { timeout: 60_000 }).toBe(true);
  });

  test('Tab offers what can be typed, beside it its type and its doc comment', async () => {
    await cell('typed').locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Tab');
    const offered = page.locator('.jp-Completer-item');
    await offered.first().waitFor({ timeout: 60_000 });
    const [first, second] = await offered.allTextContents();
    expect([first, second]).toEqual([expect.stringContaining('dense'), expect.stringContaining('depthwiseConv2d')]);
    const panel = page.locator('.jp-Completer-docpanel');
    await panel.getByText('function dense(args: DenseLayerArgs)').waitFor({ timeout: 60_000 });
    expect(await panel.textContent()).toContain('Creates a dense (fully connected) layer.');
    await page.screenshot({ path: path.join(folder, 'completion.png') });
    await page.keyboard.press('Enter');
    await expect.poll(() => cell('typed').locator('.cm-content').textContent()).toContain('tf.layers.dense');
  });

  test('Shift-Tab inside the brackets explains the call', async () => {
    await page.keyboard.type('(');
    await page.keyboard.press('Shift+Tab');
    const tooltip = page.locator('.jp-Tooltip');
    await tooltip.getByText('dense(args: DenseLayerArgs): Dense').waitFor({ timeout: 60_000 });
    expect(await tooltip.textContent()).toContain('Creates a dense (fully connected) layer.');
    await page.screenshot({ path: path.join(folder, 'tooltip.png') });
  });
});
