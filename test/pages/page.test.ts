import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { embedJson, printPage } from '../../src/pages/page';
import { dark, light } from '../../src/pages/palette';
import { exportNotebook } from '../../src/reading/export-notebook';
import { folderForTests, lesson, write } from '../reading/notebooks';

const folder = folderForTests();

/** The head of a page without what differs by its content. */
function frameOf(page: string): string {
  const head = page.slice(0, page.indexOf('</head>'));
  return head
    .replace(/<style>[\s\S]*<\/style>/, '<style></style>')
    .replace(/<title>.*<\/title>/, '<title></title>')
    .replaceAll('&#39;', "'")
    .replace(/(script-src|style-src-elem) (?:'sha256-[^']+' ?)+/g, '$1 …');
}

describe('printPage(page)', () => {
  it('escapes the title, allows its own programs and styles by their digests, and knows the palette', () => {
    const page = printPage({ language: 'en', title: '<a & b>', body: '<p>$&</p>', scripts: ['run()'] });
    expect(page).toContain('<title>&lt;a &amp; b&gt;</title>');
    expect(page).toContain('<p>$&</p>\n<script>run()</script>\n</body>');
    expect(page).toContain(`--blue: light-dark(${light.blue}, ${dark.blue});`);
    expect(page).toMatch(/script-src 'sha256-[^']{44}'; style-src-elem 'sha256-[^']{44}' 'sha256-[^']{44}';/);
  });

  it('runs nothing where there are no programs', () => {
    expect(printPage({ title: '', body: '' })).toContain("script-src 'none';");
  });

  it('has the frame, the policy and the palette of the page of a notebook, which Python prints', {
    timeout: 120_000,
  }, async () => {
    const notebook = write(folder, 'lesson.ipynb', lesson());
    await exportNotebook(notebook, { formats: ['html'], outputFolder: path.join(folder, 'out') });
    const theirs = fs.readFileSync(path.join(folder, 'out', 'lesson.html'), 'utf8');
    const ours = printPage({ language: 'en', title: '', body: '', scripts: ['run()'] });
    expect(frameOf(ours)).toBe(frameOf(theirs));
    expect(theirs).toContain(/:root \{\n--paper[^}]*\}/.exec(ours)?.[0]);
  });
});

describe('embedJson(value)', () => {
  it('writes nothing that ends a script, and what it was', () => {
    const value = { text: '</script><!-- \u2028 \u2029' };
    expect(embedJson(value)).not.toMatch(/[<>\u2028\u2029]/);
    expect(JSON.parse(embedJson(value))).toEqual(value);
  });
});
