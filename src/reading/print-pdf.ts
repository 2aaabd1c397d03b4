import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { writeWhole } from '../files/write-whole';
import { light } from '../pages/palette';
import { findChromium } from '../setup/chromium';
import { pythonCommand } from '../setup/layout';
import { ask } from './ask-python';

const footer = `<div style="width: 100%; font: 8pt sans-serif; color: ${light.quiet}; text-align: center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`;

/**
 * Prints a page to PDF, on A4, with an outline, page numbers, and the pages of the sections in its contents.
 *
 * Headless Chromium does it, offline and with scripts off, so that figures are their pictures. Throws when there is no
 * Chromium.
 */
export async function printPdf(pageFile: string, pdfFile: string): Promise<void> {
  const chromium = findChromium();
  if (!chromium) {
    throw new Error(
      'Expected Chromium, which makes the PDF, but found none. Install it (Debian, Ubuntu: sudo apt-get install chromium), or leave pdf out of --to.',
    );
  }
  const { chromium: playwright } = await import('playwright-core');
  const browser = await playwright.launch({
    executablePath: chromium.command,
    chromiumSandbox: process.getuid?.() !== 0, // Chromium refuses its sandbox to root
  });
  try {
    await print(browser, pageFile, pdfFile);
    const pages = JSON.parse(await ask(pythonCommand, path.join(__dirname, 'find-pages.py'), { pdf: pdfFile }));
    const numbered = `${pageFile}.numbered.html`;
    await writeWhole(numbered, numberContents(await readFile(pageFile, 'utf8'), pages));
    await print(browser, numbered, pdfFile);
  } finally {
    await browser.close();
  }
}

/** The page with the number of its printed page at every entry of the contents. */
export function numberContents(page: string, pages: Record<string, number>): string {
  return page.replace(/<nav class="contents"[\s\S]*?<\/nav>/, (contents) =>
    contents.replace(/<a href="#([^"]+)"/g, (link, id) =>
      pages[id] ? `${link} data-page="${Number(pages[id])}"` : link,
    ),
  );
}

async function print(browser: Browser, pageFile: string, pdfFile: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(pageFile).href);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 657, height: 900 }); // between the margins, in pixels of CSS
  await page.evaluate(await readFile(path.join(__dirname, 'nbconvert', 'fit-to-paper.js'), 'utf8'));
  await page.pdf({
    path: pdfFile,
    preferCSSPageSize: true,
    printBackground: true,
    outline: true,
    tagged: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footer,
  });
  await context.close();
}
