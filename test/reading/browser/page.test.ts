/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportNotebook } from '../../../src/reading/export-notebook';
import { folderForTests, lesson, write } from '../notebooks';
import { launch, open } from './browser';

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const folder = folderForTests();
const english = path.join(folder, 'lesson.html');
const korean = path.join(folder, 'korean.html');
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  write(folder, 'in/lesson.ipynb', lesson());
  write(folder, 'in/korean.ipynb', lesson(true));
  await exportNotebook(path.join(folder, 'in/lesson.ipynb'), { formats: ['html', 'slides'], outputFolder: folder });
  await exportNotebook(path.join(folder, 'in/korean.ipynb'), { formats: ['html'], outputFolder: folder });
});
afterAll(() => browser?.close());

test('a page draws its figures, with no request and no complaint of its policy', async () => {
  const { page, requests, complaints } = await open(browser, english);
  await page.locator('figure.plot').scrollIntoViewIfNeeded();
  await page.locator('figure.plot.drawn .main-svg').first().waitFor();
  expect(await page.locator('figure.plot > img').isVisible()).toBe(false);
  expect(requests).toEqual([]);
  expect(complaints).toEqual([]);
});

test('without JavaScript, and in print, the figure is its picture', async () => {
  const { page } = await open(browser, english, { javaScriptEnabled: false });
  expect(await page.locator('figure.plot > img').isVisible()).toBe(true);
  const scripted = await open(browser, english);
  await scripted.page.locator('figure.plot').scrollIntoViewIfNeeded();
  await scripted.page.locator('figure.plot.drawn').waitFor();
  await scripted.page.emulateMedia({ media: 'print' });
  expect(await scripted.page.locator('figure.plot > img').isVisible()).toBe(true);
  expect(await scripted.page.locator('figure.plot .live').isVisible()).toBe(false);
});

test.each([
  ['English, light', english, 1280, 'light'],
  ['English, dark', english, 1280, 'dark'],
  ['Korean, dark, on a phone', korean, 390, 'dark'],
  ['Korean, light, on a phone', korean, 390, 'light'],
] as const)('axe-core finds no violation: %s', async (_, file, width, colorScheme) => {
  const { page } = await open(browser, file, { viewport: { width, height: 844 }, colorScheme });
  await page.locator('figure.plot').scrollIntoViewIfNeeded();
  await page.locator('figure.plot.drawn').waitFor();
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe-core puts itself there
    const { violations } = await (globalThis as any).axe.run();
    return violations.map((one: { id: string; nodes: { html: string }[] }) => [
      one.id,
      one.nodes.map(({ html }) => html.slice(0, 200)),
    ]);
  });
  expect(violations).toEqual([]);
});

test('nothing is wider than a phone', async () => {
  for (const file of [english, korean]) {
    const { page } = await open(browser, file, { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
});

test('the contents follow the reader, code folds and is copied, the theme changes', async () => {
  const { page } = await open(browser, english, {
    viewport: { width: 1280, height: 400 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.evaluate(() => document.querySelector('h3')?.scrollIntoView({ behavior: 'instant' as ScrollBehavior }));
  await page.locator('.contents a[aria-current="location"]', { hasText: 'Layers' }).waitFor();

  await page.locator('details.code').first().locator('button').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('const epochs: number = 10;');

  await page.getByRole('button', { name: 'Hide code' }).click();
  expect(await page.locator('details.code[open]').count()).toBe(0);
  await page.getByRole('button', { name: 'Show code' }).click();
  expect(await page.locator('details.code:not([open])').count()).toBe(0);

  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await page.getByRole('button', { name: 'Light or dark' }).click();
  expect(await ground()).not.toBe(before);
});

test('the embedded font has the Korean letters', async () => {
  const { page } = await open(browser, korean);
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status, family }) => status === 'loaded' && family.includes('Noto Sans KR'))
      .length;
  });
  expect(loaded).toBeGreaterThan(1);
});

test('slides start, fit their frame and ask for nothing', async () => {
  const { page, requests, complaints } = await open(browser, path.join(folder, 'lesson.slides.html'), {
    viewport: { width: 1280, height: 720 },
  });
  await page.locator('.reveal.ready').waitFor();
  const count = await page.evaluate('Reveal.getTotalSlides()');
  expect(count).toBeGreaterThan(3);
  for (let slide = 0; slide < Number(count); slide++) {
    const bottom = await page.evaluate(
      () => document.querySelector('section.present section.present .slide')?.getBoundingClientRect().bottom,
    );
    expect(bottom).toBeLessThanOrEqual(720);
    await page.evaluate('Reveal.next()');
  }
  expect(requests).toEqual([]);
  expect(complaints).toEqual([]);
});
