import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { runNotebook } from '../../src/experiments/runs/run-notebook';
import { type ExampleSweepOptions, exampleSweep } from '../../src/reading/example-sweep';
import { fakePython } from '../experiments/fake-python';
import { notebookWith } from '../experiments/notebook-with';
import { temporaryFolder } from '../setup/temporary-folder';

/**
 * The loss is told by the learning rate and the seed, and with the first seed a high rate fails where `bad` says so.
 */
const train = (bad: boolean) => `
  const { learningRate, seed } = request.parameters;
  report({ type: 'metrics', metrics: { testLoss: learningRate + seed } });
  const error = { name: 'Error', message: 'diverged' };
  if (${bad} && learningRate > 0.001) say({ event: 'cell-finished', cellId: 'fit', status: 'error', seconds: 0, error });
`;
const parameters = 'const learningRate = 0.1;\nconst epochs = 10;\nconst batchSize = 32;\nconst seed = 1;';

let folder: string;
let notebook: string;
let text: string;

beforeEach(() => {
  folder = temporaryFolder();
  text = '';
  notebook = path.join(folder, 'lesson.ipynb');
  writeFileSync(notebook, JSON.stringify(notebookWith(parameters)));
});

function sweep(options: ExampleSweepOptions = {}, bad = false) {
  const python = fakePython(folder, train(bad));
  const run = vi.fn<NonNullable<ExampleSweepOptions['run']>>((file, more) => runNotebook(file, { ...more, python }));
  const screen = { write: (more: string) => (text += more) };
  const page = exampleSweep({ notebook, runsFolder: path.join(folder, 'runs'), screen, run, ...options });
  return { page, run };
}

const place = {
  index: { href: 'index.html', text: 'All lessons' },
  previous: { href: 'cnn.html', text: 'CNN' },
  languages: [{ href: '../ko/compare.html', text: '한국어', lang: 'ko' }],
};

it('runs two learning rates with two seeds each, and compares them in both languages', async () => {
  const { page, run } = sweep();
  const extra = await page;
  expect(run.mock.calls.map(([, options]) => [options.parameters?.learningRate, options.parameters?.seed])).toEqual([
    [0.001, 1],
    [0.01, 1],
    [0.001, 2],
    [0.01, 2],
  ]);
  const english = extra?.print('en', place) ?? '';
  expect(english).toMatch(/<html lang="en">[\s\S]*<h1>4 runs compared<\/h1>\n<p>An example of an experiment/);
  expect(english).toMatch(/<nav [^>]*><a href="index.html">All lessons<\/a>\n<a href="cnn.html">← CNN<\/a>/);
  expect(english).toContain('<a href="../ko/compare.html" lang="ko" hreflang="ko">한국어</a>');
  expect(extra?.print('ko', place)).toMatch(/<html lang="ko">[\s\S]*<h1>실행 4개 비교<\/h1>\n<p>실험의 예입니다/);
});

it('repeats nothing that is there, and begins anew when the notebook has changed', async () => {
  await sweep().page;
  const second = sweep();
  expect((await second.page)?.print('en', place)).toContain('4 runs compared');
  expect(second.run).not.toHaveBeenCalled();
  writeFileSync(notebook, JSON.stringify(notebookWith(parameters, 'another cell')));
  const third = sweep();
  expect((await third.page)?.print('en', place)).toContain('4 runs compared');
  expect(third.run).toHaveBeenCalledTimes(4);
});

it('without executing, shows what is there or nothing', async () => {
  const first = sweep({ execute: false });
  expect(await first.page).toBeUndefined();
  await sweep().page;
  const later = sweep({ execute: false });
  expect((await later.page)?.print('en', place)).toContain('4 runs compared');
  expect(later.run).not.toHaveBeenCalled();
});

it('compares the runs that have finished when others fail, and says which failed', async () => {
  const extra = await sweep({}, true).page;
  expect(extra?.print('en', place)).toContain('2 runs compared');
  expect(text).toMatch(/✗ learningRate=0.01 .*diverged/);
  rmSync(path.join(folder, 'runs'), { recursive: true });
  writeFileSync(notebook, JSON.stringify(notebookWith('const learningRate = 0.1;\nconst seed = 1;')));
  await expect(sweep().page).rejects.toThrow('epochs');
});
