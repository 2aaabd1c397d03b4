/**
 * How fast reading material is made, how heavy a page is, and how soon a slow phone shows it.
 *
 *   npm run bench -- reading [FOLDER]     executed copies in FOLDER/en and FOLDER/ko; runs/notebooks by default
 *
 * The phone is Chromium at 390 × 844 with a processor four times slower; the page comes from the disk, without a
 * network.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { exportNotebook } from '../src/reading/export-notebook';
import { runSite } from '../src/reading/site-command';
import { repositoryRoot } from '../src/settings';
import { findChromium } from '../src/setup/chromium';

interface FirstView {
  firstPaint: number;
  largestPaint: number;
  blocked: number;
}

async function main([folder = path.join(repositoryRoot, 'runs', 'notebooks')]: string[]): Promise<void> {
  const sources = ['en', 'ko'].flatMap((language) =>
    ['basic-classification', 'cnn'].map((name) => path.join(folder, language, `${name}.ipynb`)),
  );
  const lacking = sources.find((source) => !fs.existsSync(source));
  if (lacking) throw new Error(`Expected executed lessons but found no ${lacking}. npm run notebooks makes them.`);
  const output = fs.mkdtempSync(path.join(os.tmpdir(), 'fashion-reading-bench-'));
  try {
    console.log('page                            made in   weight   first paint   largest paint   blocked');
    for (const source of sources) await measure(source, output);
    await runSite({ executed: folder, output: path.join(output, 'site') });
  } finally {
    fs.rmSync(output, { recursive: true, force: true });
  }
}

async function measure(source: string, output: string): Promise<void> {
  const started = performance.now();
  const [page = ''] = await exportNotebook(source, { formats: ['html'], execute: false, outputFolder: output });
  const seconds = (performance.now() - started) / 1000;
  const { firstPaint, largestPaint, blocked } = await firstView(page);
  const weight = `${(fs.statSync(page).size / 1e6).toFixed(2)} MB`;
  const milliseconds = (value: number) => `${Math.round(value)} ms`;
  const columns = [
    `${seconds.toFixed(1)} s`,
    weight,
    milliseconds(firstPaint),
    milliseconds(largestPaint),
    milliseconds(blocked),
  ];
  const widths = [9, 9, 14, 16, 10];
  const title = path.join(path.basename(path.dirname(source)), path.basename(source, '.ipynb'));
  console.log(title.padEnd(30) + columns.map((text, index) => text.padStart(widths[index] ?? 0)).join(''));
}

/**
 * First and largest contentful paint, and the time that tasks of over 50 ms block beyond it, in milliseconds; the
 * median of three loads.
 */
async function firstView(file: string): Promise<FirstView> {
  const found = findChromium();
  if (!found)
    throw new Error('Expected Chromium to measure the first view, but found none: sudo apt-get install chromium');
  const browser = await chromium.launch({ executablePath: found.command, args: ['--no-sandbox'] });
  const views: FirstView[] = [];
  for (let load = 0; load < 3; load++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, offline: true });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(`
      globalThis.view = { firstPaint: 0, largestPaint: 0, blocked: 0 };
      const watch = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
      watch('paint', (entry) => { if (entry.name === 'first-contentful-paint') view.firstPaint = entry.startTime; });
      watch('largest-contentful-paint', (entry) => { view.largestPaint = entry.startTime; });
      watch('longtask', (entry) => { view.blocked += entry.duration - 50; });
    `);
    await page.goto(`file://${file}`);
    await page.waitForTimeout(2000);
    views.push(await page.evaluate('view'));
    await context.close();
  }
  await browser.close();
  const median = (key: keyof FirstView) => views.map((view) => view[key]).sort((one, other) => one - other)[1] ?? 0;
  return { firstPaint: median('firstPaint'), largestPaint: median('largestPaint'), blocked: median('blocked') };
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
