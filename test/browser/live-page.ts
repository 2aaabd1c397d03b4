import type { Page } from 'playwright-core';
import { exportNotebook } from '../../src/reading/export-notebook';
import { code, notebook, write } from '../reading/notebooks';

/** The page of a notebook, as it was never executed. */
export async function pageOf(folder: string, name: string, content: object): Promise<string> {
  const source = write(folder, `in/${name}.ipynb`, content);
  const [file] = await exportNotebook(source, { formats: ['live'], execute: false, trust: true, outputFolder: folder });
  return file!;
}

/** A page of cells called a, b, c … */
export const pageOfCells = (folder: string, name: string, ...cells: string[]) =>
  pageOf(
    folder,
    name,
    notebook(cells.map((source, place) => code(source, [], { id: String.fromCharCode(97 + place) }))),
  );

export const outputOf = (page: Page, cell: string) => page.locator(`#cell-${cell} > .outputs:visible`);

/** What a cell showed, once no cell runs any more. */
export async function outputsOf(page: Page): Promise<Record<string, string>> {
  await page.waitForSelector('.live-bar[data-state="idle"]', { timeout: 240_000 });
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.cell > .outputs')].map((one) => [
        one.parentElement!.id.replace(/^cell-/, ''),
        [...one.querySelectorAll('pre.output')].map(({ textContent }) => textContent).join('\n'),
      ]),
    ),
  );
}

/** Replaces the code of a cell. */
export async function edit(page: Page, cell: string, text: string): Promise<void> {
  await page.click(`#cell-${cell} .edit`);
  await page.locator(`#cell-${cell} .cm-content`).fill(text);
}
