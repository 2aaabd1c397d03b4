import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportNotebook } from '../../src/reading/export-notebook';
import { launch, open } from '../reading/browser/browser';
import { code, folderForTests, notebook, stream, write } from '../reading/notebooks';
import { edit, outputOf, outputsOf, pageOf, pageOfCells } from './live-page';

const folder = folderForTests();
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('values stay from cell to cell, and an edited cell runs as it stands', async () => {
  const file = await pageOfCells(folder, 'values', 'const one = 1;\nlet sum = one', 'sum += 1;\nsum', '_ + 40');
  const { page, complaints } = await open(browser, file);
  await page.click('button.runAll');
  expect(await outputsOf(page)).toMatchObject({ b: '2', c: '42' });
  await edit(page, 'a', 'const one: number = 10;\nlet sum: number = one;');
  await page.keyboard.press('Shift+Enter');
  await outputsOf(page);
  await page.click('#cell-b .run');
  expect(await outputsOf(page)).toMatchObject({ b: '11' });
  expect(complaints).toEqual([]);
});

test('an error points at the line of its cell, and the cells behind it do not run', async () => {
  const wrong = 'const list = [1];\n\nlist.missing.name';
  const file = await pageOfCells(folder, 'errors', wrong, "console.log('ran')", 'const = 1');
  const { page } = await open(browser, file);
  await page.click('button.runAll');
  const { a, b } = await outputsOf(page);
  expect(a).toContain('TypeError');
  expect(a).toContain('→ 3 │ list.missing.name');
  expect(b).toBeUndefined();
  await page.click('#cell-c .run');
  expect((await outputsOf(page)).c).toContain('TypeScriptError');
});

test('a cell that needs Node.js says so', async () => {
  const file = await pageOfCells(folder, 'node', "import fs from 'node:fs';", '!ls', "import x from 'lodash';");
  const { page } = await open(browser, file);
  for (const cell of ['a', 'b', 'c']) {
    await page.click(`#cell-${cell} .run`);
    expect((await outputsOf(page))[cell]).toMatch(/Expected .*Node\.js.*run the notebook in JupyterLab/s);
  }
});

test('what was executed stands there at first, and again after a reset, which ends a loop without end', async () => {
  const cells = [
    code('const value = 2;\nconsole.log(value)', [stream('1\n')], { id: 'a' }),
    code('for (;;) {}', [], { id: 'b' }),
    code('value', [], { id: 'c' }),
  ];
  const { page } = await open(browser, await pageOf(folder, 'reset', notebook(cells)));
  expect(await outputOf(page, 'a').textContent()).toContain('1');
  expect(await page.evaluate(() => 'fashionLive' in globalThis)).toBe(false);
  await page.click('#cell-a .run');
  expect((await outputsOf(page)).a).toContain('2');
  expect(await outputOf(page, 'a').textContent()).toContain('numbers may differ');
  await page.click('#cell-b .run');
  await page.waitForSelector('#cell-b.running');
  await page.click('.live-bar button:has-text("Reset")');
  expect(await outputOf(page, 'a').textContent()).toContain('1');
  await page.click('#cell-c .run');
  expect((await outputsOf(page)).c).toContain('ReferenceError');
});

test('stop ends training with the next step and keeps the model', async () => {
  const training = `import { fit, evaluate, array, tf } from './src';
const inputs = array(Float32Array.from({ length: 4000 }, (_, place) => (place % 7) / 7), [1000, 4]);
const targets = array(Float32Array.from({ length: 1000 }, (_, place) => place % 2), [1000, 1]);
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
await fit(model, inputs, targets, { epochs: 100000, batchSize: 1, curves: false });`;
  const { page } = await open(
    browser,
    await pageOfCells(folder, 'stop', training, 'model.getWeights().length', 'await new Promise(() => {})'),
  );
  await page.click('#cell-a .run');
  await page.waitForSelector('#cell-a pre:has-text("Epoch 2/")');
  await page.click('.live-bar button:has-text("Stop")');
  expect((await outputsOf(page)).a).toContain('Interrupted in epoch');
  await page.click('#cell-b .run');
  expect((await outputsOf(page)).b).toBe('2');
  await page.click('#cell-c .run');
  await page.waitForSelector('#cell-c.running');
  await page.click('.live-bar button:has-text("Stop")');
  expect((await outputsOf(page)).c).toContain('The cell was interrupted');
});

test("a slider is the browser's own, and its result follows it; input is a field", async () => {
  const slider =
    "import { slider, input } from './src';\nawait slider({ maximum: 9, label: 'number' }, (value) => 'square ' + value ** 2)";
  const file = await pageOfCells(folder, 'slider', slider, "const name = await input('Your name?');\n'Hello ' + name");
  const { page, complaints } = await open(browser, file);
  await page.click('#cell-a .run');
  await outputsOf(page);
  await page.getByRole('slider', { name: 'number' }).fill('7');
  await page.waitForSelector('#cell-a pre:has-text("square 49")');
  await page.click('#cell-b .run');
  await page.getByRole('textbox', { name: 'Your name?' }).fill('Ada');
  await page.keyboard.press('Enter');
  expect((await outputsOf(page)).b).toContain('Hello Ada');
  expect(complaints).toEqual([]);
});

test("a stranger's notebook becomes live only with --trust", async () => {
  const source = write(folder, 'in/stranger.ipynb', notebook([code('1')]));
  const exported = exportNotebook(source, { formats: ['live'], execute: false, outputFolder: folder });
  await expect(exported).rejects.toThrow('Expected --trust for a live page');
});
