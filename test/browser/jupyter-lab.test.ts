import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseNotebook } from '../../src/experiments/notebooks/parse-notebook';
import { injectParameters } from '../../src/experiments/parameters/inject-parameters';
import { shortParameters } from '../../src/experiments/parameters/short-parameters';
import { repositoryRoot } from '../../src/settings';
import { findChromium } from '../../src/setup/chromium';
import { dataPlace } from '../../src/setup/data-files';
import { type JupyterServer, startJupyterServer } from './jupyter-server';
import { chromiumFlags } from './lab-chromium';
import { allCellsRan, failures, isDrawn, kernelIsIdle, runAllCells } from './lab-page';

const lesson = 'notebooks/ko/basic-classification.ipynb';
const folder = path.join(repositoryRoot, 'test-results', 'jupyter-lab');
const copy = path.join(folder, 'lesson.ipynb');

const browserCommand = findChromium()?.command;
const missing = browserCommand ? (dataPlace() ? undefined : 'no Fashion-MNIST') : 'no Chromium';
if (missing) console.warn(`Skipped: the run in JupyterLab (${missing}; npm run doctor tells how to get it)`);

describe.skipIf(missing)('the Korean lesson in JupyterLab', () => {
  let server: JupyterServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    const notebook = parseNotebook(fs.readFileSync(path.join(repositoryRoot, lesson), 'utf8'), lesson);
    fs.writeFileSync(copy, JSON.stringify(injectParameters(notebook, shortParameters(lesson))));
    server = await startJupyterServer(folder);
    browser = await chromium.launch({ executablePath: browserCommand, args: chromiumFlags });
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    await page.goto(server.address(path.relative(repositoryRoot, copy)));
    await page.waitForSelector('.jp-CodeCell', { timeout: 60_000 });
    await page.waitForFunction(kernelIsIdle, undefined, { timeout: 60_000 });
    await page.evaluate(runAllCells);
    await page.waitForFunction(allCellsRan, undefined, { timeout: 300_000 });
  }, 500_000);

  afterAll(async () => {
    await page?.screenshot({ path: path.join(folder, 'lesson.png') });
    await browser?.close();
    await server?.stop();
  });

  test('no cell fails', async () => {
    expect(await page.evaluate(failures)).toEqual([]);
  });

  test('every figure is drawn by the Plotly renderer', async () => {
    const figures = page.locator('.jp-RenderedPlotly');
    expect(await figures.count()).toBeGreaterThanOrEqual(7);
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded();
      expect(await figure.evaluate(isDrawn), await figure.innerHTML()).toBe(true);
    }
  });

  test('a figure becomes interactive under the pointer, and speaks Korean', async () => {
    const figure = page.locator('.jp-RenderedPlotly').last();
    await figure.scrollIntoViewIfNeeded();
    await figure.hover();
    await figure.locator('.main-svg').first().waitFor({ timeout: 30_000 });
    expect((await figure.locator('svg').allTextContents()).join(' ')).toContain('앵클 부츠');
  });

  test('arrays are written as numpy writes them', async () => {
    const results = await page.locator('.jp-OutputArea-executeResult [data-mime-type="text/plain"]').allTextContents();
    expect(results.map((text) => text.trim())).toContain('array([9, 0, 0, ..., 3, 0, 5], dtype=uint8)');
  });
});
