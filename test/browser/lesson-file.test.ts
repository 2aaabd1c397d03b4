import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../src/settings';
import { findChromium } from '../../src/setup/chromium';
import { clearAllOutputs, failures, kernelIsIdle, runFirstCells, saveNotebook } from './lab-page';
import { type OpenLab, openInLab } from './open-in-lab';

const folder = path.join(repositoryRoot, 'test-results', 'lesson-file');
const committed = fs.readFileSync(path.join(repositoryRoot, 'notebooks', 'ko', 'cnn.ipynb'), 'utf8');

const browserCommand = findChromium()?.command;
if (!browserCommand)
  console.warn('Skipped: a lesson saved in JupyterLab (no Chromium; npm run doctor tells how to get it)');

describe.skipIf(!browserCommand)('the committed file of a lesson', () => {
  let lab: OpenLab;
  const saved = () => fs.readFileSync(path.join(folder, 'lesson.ipynb'), 'utf8');

  beforeAll(async () => {
    lab = await openInLab({
      command: browserCommand!,
      folder,
      name: 'lesson.ipynb',
      notebook: committed,
      height: 900,
    });
  }, 300_000);

  afterAll(async () => {
    await lab?.close();
  });

  test('is the same after it was opened and saved in JupyterLab', async () => {
    await lab.page.evaluate(saveNotebook);
    expect(saved()).toBe(committed);
  });

  test('is the same after cells were run and their outputs cleared', async () => {
    await lab.page.evaluate(runFirstCells, 8);
    await lab.page.waitForFunction(kernelIsIdle, undefined, { timeout: 120_000 });
    expect(await lab.page.evaluate(failures)).toEqual([]);
    await lab.page.evaluate(saveNotebook);
    expect(saved()).not.toBe(committed);
    await lab.page.evaluate(clearAllOutputs);
    await lab.page.evaluate(saveNotebook);
    expect(saved()).toBe(committed);
  });
});
