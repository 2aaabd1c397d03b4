import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fashionMnist, findDataSet, localSources, userFolder, userSource } from '../../src/data';
import { executeNotebook } from '../../src/experiments/execution/execute-notebook';
import { shortParameters } from '../../src/experiments/notebooks/lesson-metadata';
import { kernelDirectory, pythonCommand } from '../../src/setup/layout';
import { codeCells, languages, lessons, notebookPath, readNotebook, textOutput } from './notebooks';

let missing: string | undefined;
beforeAll(async () => {
  missing = await whatIsMissing();
  if (missing) console.warn(`Skipped: the notebooks are not executed, because ${missing}. Run npm run setup.`);
});
beforeEach(({ skip }) => skip(missing !== undefined, missing));

const folder = mkdtempSync(path.join(tmpdir(), 'executed-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('executed headless', () => {
  describe.each(lessons)('%s with short parameters', (lesson) => {
    it.each(languages)(
      'runs without a failing cell in %s',
      async (language) => {
        const source = notebookPath(language, lesson);
        const executed = path.join(folder, `${lesson}-${language}.ipynb`);
        const { failures } = await executeNotebook(source, executed, {
          parameters: shortParameters(source),
          cellTimeout: 240,
        });
        expect(failures).toEqual([]);
        const outputs = outputsById(executed);
        expect(outputs['class-names']).toContain(language === 'ko' ? '앵클 부츠' : 'Ankle boot');
        expect(outputs.fit).toMatch(/loss: \d/);
      },
      300_000,
    );
  });

  it('basic-classification shows at full length what the tutorial shows', async () => {
    const executed = path.join(folder, 'full-length.ipynb');
    const source = notebookPath('en', 'basic-classification');
    const { failures } = await executeNotebook(source, executed, { cellTimeout: 600 });
    expect(failures).toEqual([]);
    const outputs = outputsById(executed);
    expect(outputs['train-labels']).toBe('array([9, 0, 0, ..., 3, 0, 5], dtype=uint8)');
    expect(outputs['first-prediction-class']).toBe('9');
    expect(outputs['first-test-label']).toBe('9');
    expect(outputs['single-prediction-class']).toBe('2');
    const trainingAccuracy = lastNumber(outputs.fit, /(?<!val_)accuracy: ([\d.]+)/g);
    expect(trainingAccuracy).toBeGreaterThan(0.9);
    expect(trainingAccuracy).toBeLessThan(0.92);
    const testAccuracy = lastNumber(outputs.evaluate, /Test accuracy: ([\d.]+)/g);
    expect(testAccuracy).toBeGreaterThan(0.865);
    expect(testAccuracy).toBeLessThan(0.895);
  }, 900_000);
});

/** Looks only on this machine: a test shall not be the one to download the data. */
async function whatIsMissing(): Promise<string | undefined> {
  if (!existsSync(pythonCommand)) return 'there is no Python environment';
  if (!existsSync(kernelDirectory)) return 'the kernel is not registered';
  const folder = userFolder(fashionMnist);
  const places = folder ? [userSource(folder)] : localSources(fashionMnist);
  return findDataSet(fashionMnist, places, { log: () => {} }).then(
    () => undefined,
    () => 'Fashion-MNIST is not on this machine',
  );
}

function outputsById(file: string): Record<string, string> {
  return Object.fromEntries(codeCells(readNotebook(file)).map((cell) => [cell.id, textOutput(cell).trim()]));
}

function lastNumber(text: string | undefined, pattern: RegExp): number {
  const matches = [...(text ?? '').matchAll(pattern)];
  return Number(matches.at(-1)?.[1]);
}
