import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluate, loadFashionMnist, scale, seeded, slice, tf } from '../../src';
import { fit as train } from '../../src/notebook';
import { repositoryRoot } from '../../src/settings';
import { launch, open } from '../reading/browser/browser';
import { folderForTests } from '../reading/notebooks';
import { edit, outputsOf, pageOf } from './live-page';

const folder = folderForTests();
const epochs = 2;
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** The page of a lesson with fewer epochs, as it was never executed. */
async function lessonPage(language: string, name: string): Promise<string> {
  const lesson = JSON.parse(fs.readFileSync(path.join(repositoryRoot, 'notebooks', language, `${name}.ipynb`), 'utf8'));
  for (const cell of lesson.cells) {
    cell.source = [cell.source]
      .flat()
      .join('')
      .replace(/const epochs = \d+;/, `const epochs = ${epochs};`);
  }
  return pageOf(folder, `${language}-${name}`, lesson);
}

/** The lesson's training in Node.js, one operation at a time, on the images that the page carries. */
async function trainedInNode(): Promise<number[]> {
  const all = await loadFashionMnist({ log: () => {} });
  const [images, labels] = [slice(all.trainImages, 0, 6000), slice(all.trainLabels, 0, 6000)];
  const [testImages, testLabels] = [slice(all.testImages, 0, 1000), slice(all.testLabels, 0, 1000)];
  const layers = [
    tf.layers.flatten({ inputShape: [28, 28] }),
    tf.layers.dense({ units: 128, activation: 'relu' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ];
  const model = seeded(42, () => tf.sequential({ layers }));
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  const options = { epochs, batchSize: 32, seed: 42, validationSplit: 0.1, compile: 'never' } as const;
  const { history } = await train(model, scale(images), labels, { ...options, verbose: 0 });
  const tested = await evaluate(model, scale(testImages), testLabels, { compile: 'never', verbose: 0 });
  return [...history.loss!, ...history.val_loss!, tested.loss!, tested.accuracy!];
}

test('a lesson runs from top to bottom in a page from disk, without network, and trains to the numbers of Node.js', async () => {
  const { page, requests, complaints } = await open(browser, await lessonPage('en', 'basic-classification'));
  await edit(
    page,
    'single-prediction-class',
    'JSON.stringify([...history.history.loss, ...history.history.val_loss, testLoss, testAccuracy])',
  );
  await page.click('button.runAll');
  const outputs = await outputsOf(page);
  expect(outputs['train-images-shape']).toBe('[ 6000, 28, 28 ]');
  expect(outputs.fit).toContain(`Epoch ${epochs}/${epochs}`);
  const numbers: number[] = JSON.parse(outputs['single-prediction-class']!);
  const expected = await trainedInNode();
  expect(numbers).toHaveLength(expected.length);
  numbers.forEach((number, place) => {
    expect(Math.abs(number - expected[place]!), `number ${place}`).toBeLessThan(1e-4);
  });
  expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
});
