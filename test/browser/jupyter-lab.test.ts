import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lessonMetadata } from '../../src/experiments/notebooks/lesson-metadata';
import { parseNotebook } from '../../src/experiments/notebooks/parse-notebook';
import { injectParameters } from '../../src/experiments/parameters/inject-parameters';
import { repositoryRoot } from '../../src/settings';
import { findChromium } from '../../src/setup/chromium';
import { dataPlace } from '../../src/setup/data-files';
import { allCellsRan, failures, isDrawn, runAllCells } from './lab-page';
import { type OpenLab, openInLab } from './open-in-lab';

const lesson = 'notebooks/ko/basic-classification.ipynb';
const folder = path.join(repositoryRoot, 'test-results', 'jupyter-lab');

const browserCommand = findChromium()?.command;
const missing = browserCommand ? (dataPlace() ? undefined : 'no Fashion-MNIST') : 'no Chromium';
if (missing) console.warn(`Skipped: the run in JupyterLab (${missing}; npm run doctor tells how to get it)`);

describe.skipIf(missing)('the Korean lesson in JupyterLab', () => {
  let lab: OpenLab;
  let page: Page;

  beforeAll(async () => {
    const original = parseNotebook(fs.readFileSync(path.join(repositoryRoot, lesson), 'utf8'), lesson);
    const notebook = JSON.stringify(injectParameters(original, lessonMetadata(original).short ?? {}));
    lab = await openInLab({
      command: browserCommand!,
      folder,
      name: 'lesson.ipynb',
      notebook,
      height: 1000,
      idleWithin: 60_000,
    });
    page = lab.page;
    await page.evaluate(runAllCells);
    await page.waitForFunction(allCellsRan, undefined, { timeout: 300_000 });
  }, 500_000);

  afterAll(async () => {
    await page?.screenshot({ path: path.join(folder, 'lesson.png') });
    await lab?.close();
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
