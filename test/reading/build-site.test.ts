import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/reading/build-site';
import type { SiteExtra } from '../../src/reading/site-index';
import { code, folderForTests, markdown, notebook, write } from './notebooks';

const folder = folderForTests();
const site = path.join(folder, 'site');

/** Two lessons in two languages, whose cells have the same names. */
const page = (title: string, section: string, link: string) =>
  notebook([
    markdown(`# ${title}\n\n[other](${link})`, { id: 'introduction' }),
    markdown(`## ${section}`, { id: 'data' }),
    code('1 + 1'),
  ]);

beforeAll(async () => {
  const notebooks = (name: string) => ({
    en: write(
      folder,
      `en/${name}.ipynb`,
      page(`First ${name}`, 'Data', name === 'one' ? 'two.ipynb' : '../ko/two.ipynb'),
    ),
    ko: write(folder, `ko/${name}.ipynb`, page(`첫 ${name}`, '데이터', 'one.ipynb')),
  });
  const titles = (name: string) => ({ en: `First ${name}`, ko: `첫 ${name}` });
  const lessons = ['one', 'two'].map((name) => ({ name, notebooks: notebooks(name), titles: titles(name) }));
  const extra: SiteExtra = {
    name: 'compare',
    titles: { en: 'Runs', ko: '실행 <비교>' },
    print: (language, { index, previous, languages }) =>
      [index, previous, ...(languages ?? [])].map((link) => `<a href="${link?.href}">${language}</a>`).join('\n'),
  };
  await buildSite(site, lessons, [extra]);
}, 120_000);

const files = () =>
  fs.readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
const read = (file: string) => fs.readFileSync(path.join(site, file), 'utf8');

test('a site has a page for each lesson in each language, an index for each, and what stands beside', () => {
  const lessons = ['en', 'ko'].flatMap((language) =>
    ['compare', 'index', 'one', 'two'].map((name) => path.join(language, `${name}.html`)),
  );
  expect(files().sort()).toEqual([...lessons, 'index.html'].sort());
});

test('every link leads to a page of the site, and to a place in it', () => {
  for (const file of files()) {
    for (const [, href = ''] of read(file).matchAll(/<a [^>]*?href="([^"]+)"/g)) {
      const [target = '', anchor] = decodeURI(href).split('#');
      const to = target ? path.join(path.dirname(file), target) : file;
      expect(files(), `${file} → ${href}`).toContain(to);
      if (anchor) expect(read(to).includes(`id="${anchor}"`), `${file} → ${href}`).toBe(true);
    }
  }
});

test('sections have the same anchors in both languages, so that the switch leads to the same one', () => {
  const anchors = (file: string) => [...read(file).matchAll(/<h\d id="([^"]+)"/g)].map(([, id]) => id);
  expect(anchors('en/one.html')).toEqual(anchors('ko/one.html'));
  expect(read('ko/one.html')).toContain(
    '<a href="../en/one.html" lang="en" hreflang="en" class="other-language">English</a>',
  );
});

test('lessons have a previous and a next one, and titles are escaped', () => {
  expect(read('en/one.html')).toMatch(/rel="next" href="two.html"/);
  expect(read('en/two.html')).toMatch(/rel="prev" href="one.html"/);
  expect(read('en/two.html')).toMatch(/rel="next" href="compare.html"/);
  expect(read('en/compare.html')).toBe(
    '<a href="index.html">en</a>\n<a href="two.html">en</a>\n<a href="../ko/compare.html">en</a>',
  );
  expect(read('ko/index.html')).toContain('실행 &lt;비교&gt;');
});
