import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../../../src/setup/chromium';

export function launch(): Promise<Browser> {
  const found = findChromium();
  if (!found) throw new Error('The browser tests need Chromium: sudo apt-get install chromium');
  return chromium.launch({ executablePath: found.command, args: ['--no-sandbox'] });
}

export interface OpenedPage {
  page: Page;
  /** What the page asked for besides itself and what it holds. */
  requests: string[];
  /** Errors of scripts and of the content security policy. */
  complaints: string[];
}

/** Opens a file in a context of its own that has no network. */
export async function open(browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (!/^(data|blob):/.test(address) && address !== `file://${encodeURI(file)}`) requests.push(address);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`file://${encodeURI(file)}`);
  return { page, requests, complaints };
}
