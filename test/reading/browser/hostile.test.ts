import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportNotebook } from '../../../src/reading/export-notebook';
import { hostileNotebooks } from '../hostile';
import { code, display, folderForTests, notebook, write } from '../notebooks';
import { launch, open } from './browser';

const folder = folderForTests();
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test.each(Object.keys(hostileNotebooks))(
  'no script of a hostile notebook runs and nothing is fetched: %s',
  async (name) => {
    const source = write(folder, `in/${name}.ipynb`, hostileNotebooks[name] ?? {});
    const files = await exportNotebook(source, { formats: ['html', 'slides'], execute: false, outputFolder: folder });
    for (const file of files) {
      // Without its policy, too: the page itself is harmless, and the policy is a second fence.
      for (const bypassCSP of [false, true]) {
        const { page, requests } = await open(browser, file, { bypassCSP });
        for (const figure of await page.locator('figure.plot').all())
          await figure.scrollIntoViewIfNeeded().catch(() => {});
        for (const link of await page.locator('a', { hasText: /click|^[abd]$/ }).all()) {
          if (await link.getAttribute('href')) await link.click({ timeout: 500 }).catch(() => {});
        }
        await page.waitForLoadState('networkidle');
        expect(await page.evaluate('globalThis.attacked'), file).toBeUndefined();
        // A figure's own pictures are the policy's business.
        if (!bypassCSP) expect(requests, file).toEqual([]);
        expect(page.url()).toContain('file://');
        await page.context().close();
      }
    }
  },
);

test('a trusted notebook keeps its scripts, and fetches nothing either', async () => {
  const source = write(
    folder,
    'in/trusted.ipynb',
    notebook([
      code('1', [
        display({
          'text/html':
            '<b id="here">x</b><script>here.textContent = "ran"; fetch("http://attack.test/").catch(() => {})</script>',
        }),
      ]),
    ]),
  );
  const [file] = await exportNotebook(source, { formats: ['html'], trust: true, outputFolder: folder });
  const { page, requests } = await open(browser, path.resolve(file as string));
  expect(await page.locator('#here').textContent()).toBe('ran');
  expect(requests).toEqual([]);
});
