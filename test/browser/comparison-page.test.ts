/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparedRun } from '../../src/comparison';
import { comparisonPage } from '../../src/experiments/compare/comparison-page';
import { findChromium } from '../../src/setup/chromium';
import { exampleRuns } from '../comparison/example-runs';

const command = findChromium()?.command;
const axe = fs.readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

const hostile = `"><script>globalThis.hacked = 1</script></script><img src=x onerror="globalThis.hacked = 1">`;
const hostileRuns: ComparedRun[] = [1, 2, 3].map((value) => ({
  id: `${hostile}${value}`,
  parameters: { [hostile]: `${hostile}${value}`, formula: '=1+1', seed: value },
  metrics: { [hostile]: value / 3, accuracy: value / 3 },
  history: { [hostile]: [value, value] },
  ...(value === 3 && { status: 'failed', reason: hostile }),
}));

const cases: [string, ComparedRun[], 'en' | 'ko', number][] = [
  ['no', [], 'en', 0],
  ['two', exampleRuns({ settings: 2, seeds: 1 }), 'en', 2],
  ['twelve', exampleRuns({ settings: 4, seeds: 3 }), 'ko', 4],
  ['two hundred', exampleRuns({ settings: 200, seeds: 1 }), 'en', 200],
  ['hostile', hostileRuns, 'en', 3],
];

describe.skipIf(!command)('the page of a comparison in a browser', () => {
  let folder: string;
  let browser: Browser;
  let complaints: string[] = [];

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(tmpdir(), 'comparison-'));
    browser = await chromium.launch({ executablePath: command, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    fs.rmSync(folder, { recursive: true });
  });

  async function open(runs: ComparedRun[], language: 'en' | 'ko', view: BrowserContextOptions = {}): Promise<Page> {
    const file = path.join(folder, 'page.html');
    fs.writeFileSync(file, comparisonPage(runs, { language, ...(runs === hostileRuns && { metric: 'accuracy' }) }));
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...view });
    complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => !/^(file|data|blob):/.test(request.url()) && complaints.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    if (runs.length > 0) await page.waitForSelector('#effects .main-svg');
    return page;
  }

  it.each(cases)('draws %s runs under its strict policy without a complaint', async (_, runs, language, settings) => {
    const page = await open(runs, language);
    expect(complaints).toEqual([]);
    expect(await page.locator('.js-plotly-plot').count()).toBe(runs.length > 0 ? 3 : 0);
    expect(await page.locator('#runs tbody tr').count()).toBe(settings);
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    expect(await page.locator('main img').count()).toBe(0);
    await page.close();
  });

  it.each(cases)('has no accessibility violation with %s runs: light, dark, on a phone', async (_, runs, language) => {
    const phone = { width: 390, height: 800 };
    for (const view of [{}, { colorScheme: 'dark' as const }, { viewport: phone }]) {
      const page = await open(runs, language, view);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
      });
      expect(violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.close();
    }
  });

  it('sorts by a heading’s button and filters by words, by keyboard alone', async () => {
    const page = await open(exampleRuns({ settings: 4, seeds: 3 }), 'en');
    const column = () => page.locator('#runs tbody tr:visible td:nth-child(2)').allTextContents();
    expect(await column()).toEqual(['0.001', '0.01', '0.0001', '0.1']);
    await page.locator('#runs th button').nth(1).focus();
    await page.keyboard.press('Enter');
    expect(await column()).toEqual(['0.0001', '0.001', '0.01', '0.1']);
    expect(await page.locator('#runs thead th').nth(1).getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await column()).toEqual(['0.1', '0.01', '0.001', '0.0001']);
    await page.getByLabel('Show only rows with').fill('failed');
    expect(await column()).toEqual(['0.1']);
    expect(await page.locator('#shown').textContent()).toBe('1 of 4 settings');
    await page.close();
  });

  it('draws the figures in the reader’s theme, also when it changes', async () => {
    const page = await open(exampleRuns({ settings: 2, seeds: 1 }), 'en', { colorScheme: 'dark' });
    const plot = page.locator('#curves .main-svg').first();
    const ground = () => plot.evaluate((svg) => getComputedStyle(svg).backgroundColor);
    expect(await ground()).toBe('rgb(22, 25, 29)');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(ground).toBe('rgb(255, 255, 255)');
    await page.close();
  });
});
