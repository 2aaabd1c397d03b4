import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportNotebook } from '../../src/reading/export-notebook';
import { code, display, folderForTests, lesson, markdown, notebook, png, snapshot, stream, write } from './notebooks';

const folder = folderForTests();
const out = path.join(folder, 'out');
/** A file's text without what is packed into it, which no message of a failed test should print. */
const read = (name: string) => fs.readFileSync(path.join(out, name), 'utf8').replaceAll(/[A-Za-z0-9+/=]{2000,}/g, '…');
const facesOf = (text: string) =>
  [...text.matchAll(/@font-face\{[^}]*font-family:'?([^;']+)/g)].map(([, name]) => name);

describe('a lesson', () => {
  let page: string;
  let text: string;

  beforeAll(async () => {
    const source = write(folder, 'in/lesson.ipynb', lesson());
    await exportNotebook(source, { formats: ['html', 'markdown', 'slides'], outputFolder: out });
    write(folder, 'in/korean.ipynb', lesson(true));
    await exportNotebook(path.join(folder, 'in/korean.ipynb'), { formats: ['html'], outputFolder: out });
    page = read('lesson.html');
    text = read('lesson.md');
  });

  test('becomes the files that were asked for, and nothing else is left behind', () => {
    expect(fs.readdirSync(out).sort()).toEqual([
      'korean.html',
      'lesson.html',
      'lesson.md',
      'lesson.slides.html',
      'lesson_files',
    ]);
  });

  test('has its language, title and a table of contents', () => {
    expect(page).toMatch(/<html lang="en">[\s\S]*<title>A first lesson<\/title>/);
    expect(read('korean.html')).toMatch(/<html lang="ko">[\s\S]*<title>첫 번째 수업<\/title>/);
    const contents = /<nav class="contents"[\s\S]*?<\/nav>/.exec(page)?.[0] ?? '';
    expect([...contents.matchAll(/<a href="#([^"]+)">([^<]+)/g)].map(([, , name]) => name)).toEqual([
      'The data',
      'The model',
      'Layers',
    ]);
    for (const [, id] of contents.matchAll(/<a href="#([^"]+)"/g)) expect(page).toContain(`id="${id}"`);
  });

  test('lets a link by a heading’s words lead to its anchor', () => {
    const anchor = /<h2 id="([^"]+)">The model/.exec(page)?.[1];
    expect(page).toContain(`href="#${anchor}" rel="noopener noreferrer">the model</a>`);
  });

  test('colours code as TypeScript', () => {
    expect(page).toContain('<span class="kd">const</span>');
    expect(page).toContain('<span class="kt">number</span>');
  });

  test('shows streams in their last state, joined, standard error apart', () => {
    expect(page).toMatch(/<pre class="output stream short"[^>]*>step 3\ndone<\/pre>/);
    expect(page).not.toContain('step 1');
    expect(page).toMatch(/<pre class="output stream warnings[^>]*>careful<\/pre>/);
  });

  test('draws formulas without a script', () => {
    expect(page).toContain('class="katex"');
    expect(page).toContain('<annotation encoding="application/x-tex">\\sqrt{2}</annotation>');
    expect(facesOf(page)).toContain('KaTeX_Main');
    expect(facesOf(page)).not.toContain('KaTeX_Fraktur');
  });

  test('has the picture of a figure with its alternative text, its data, and plotly.js once', () => {
    expect(page).toContain('alt="The loss falls from 3 to 1." width="480" height="320"');
    expect(page.match(/class="plot-data"/g)).toHaveLength(1);
    expect(page.match(/id="page-plotly"/g)).toHaveLength(1);
    expect(facesOf(read('korean.html'))).toContain('Noto Sans KR');
  });

  test('names no other place: no address is fetched', () => {
    for (const file of ['lesson.html', 'korean.html', 'lesson.slides.html']) {
      expect(read(file).match(/<(?:script|img|link|iframe)[^>]+(?:src|href)="(?!data:).{0,60}/g)).toBeNull();
      const sheets = [...read(file).matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet]) => sheet).join('');
      expect(sheets.match(/@import|url\((?!data:).{0,60}/g)).toBeNull();
    }
  });

  test('is Markdown with its pictures beside it', () => {
    expect(text).toMatch(/^# A first lesson\n/);
    expect(text).toContain('```ts\nconst epochs: number = 10; // passes\n');
    expect(text).toContain('```text\nstep 3\ndone\n```');
    expect(text).toContain('![The loss falls from 3 to 1.](lesson_files/figure-1.svg)');
    expect(fs.readFileSync(path.join(out, 'lesson_files/figure-1.svg'), 'utf8')).toMatch(/^<svg[^>]*width="480"/);
    expect(text).not.toContain('hidden');
  });

  test('splits into slides at its headings', () => {
    const slides = read('lesson.slides.html');
    expect(slides.match(/<section>\n<section>/g)).toHaveLength(3);
    expect(slides).toMatch(
      /<section><div class="slide">\s*<p class="section-name">The model<\/p>\s*<h3|<h2[^>]*>The model[\s\S]*?<h3/,
    );
  });
});

test('exporting again replaces what was there', async () => {
  const source = write(
    folder,
    'again/a.ipynb',
    notebook([markdown('# One'), code('1', [display({ 'image/png': png })])]),
  );
  const target = path.join(folder, 'again-out');
  await exportNotebook(source, { formats: ['markdown'], outputFolder: target });
  write(folder, 'again/a.ipynb', notebook([markdown('# Two'), code('1', [display({ 'image/png': png })])]));
  await exportNotebook(source, { formats: ['markdown'], outputFolder: target });
  expect(fs.readFileSync(path.join(target, 'a.md'), 'utf8')).toContain('# Two');
  expect(fs.readdirSync(target).sort()).toEqual(['a.md', 'a_files']);
});

test('very long outputs keep their beginning and end', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\n');
  const source = write(folder, 'long.ipynb', notebook([code('print()', [stream(lines)])]));
  await exportNotebook(source, { formats: ['html'], outputFolder: out });
  const page = read('long.html');
  expect(page).toContain('line 0\n');
  expect(page).toContain('line 4999');
  expect(page).toContain('4,001 lines');
  expect(page).not.toContain('line 2500\n');
});

test.each([
  ['no JSON', '{"cells": [', /to be JSON: .*Restore it/],
  ['a list', '[1, 2]', /to be a notebook but found a list/],
  ['no notebook', '{"name": "x"}', /to be a notebook in nbformat 4/],
  [
    'cells of no kind',
    JSON.stringify(notebook([{ cell_type: 'poem', metadata: {}, source: '' }])),
    /to be a notebook in nbformat 4/,
  ],
  [
    'outputs of no kind',
    JSON.stringify(notebook([code('1', [{ output_type: 'smell' }])])),
    /to be a notebook in nbformat 4/,
  ],
  ['brackets without end', `${'['.repeat(200_000)}`, /to be JSON|nested too deeply/],
  ['not UTF-8', '\u0000\ud800', /to be JSON/],
])(
  'a broken notebook (%s) is a clear error, and leaves the output folder as it was',
  async (name, content, message) => {
    const target = path.join(folder, 'kept');
    write(target, 'old.html', 'old');
    const before = snapshot(target);
    const source = write(folder, `${name}.ipynb`, content);
    await expect(exportNotebook(source, { formats: ['html', 'markdown'], outputFolder: target })).rejects.toThrow(
      message,
    );
    expect(snapshot(target)).toEqual(before);
  },
);

test('a notebook that is too large is a clear error', async () => {
  const source = path.join(folder, 'huge.ipynb');
  fs.closeSync(fs.openSync(source, 'w'));
  fs.truncateSync(source, 201 * 1024 * 1024); // a hole, which takes no room on the disk
  await expect(exportNotebook(source, { formats: ['html'], execute: false, outputFolder: out })).rejects.toThrow(
    /at most 200 MB but found 201 MB/,
  );
});
