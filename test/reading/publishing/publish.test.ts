import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type PublishOptions, publish } from '../../../src/reading/publishing/publish';
import { folderForTests, snapshot, write } from '../notebooks';

const top = folderForTests();
let folders = 0;
const newFolder = () => path.join(top, String(++folders));
const manifest = '.manifest.json';

/** Publishes files with the given texts. */
function put(folder: string, files: Record<string, string>, options: Partial<PublishOptions> = {}) {
  return publish(folder, { source: 'a', manifest: path.join(folder, manifest), ...options }, async (staging) => {
    for (const [name, text] of Object.entries(files)) write(staging, name, text);
    return [...new Set(Object.keys(files).map((name) => name.split('/')[0] as string))];
  });
}

const namesIn = (folder: string) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== manifest)
    .sort();

test('files of others stay, whatever is published beside them', async () => {
  const folder = newFolder();
  write(folder, '.git/HEAD', 'ref');
  write(folder, 'CNAME', 'lessons.test');
  write(folder, 'pictures/mine.png', 'mine');
  await put(folder, { 'index.html': '1', 'pictures/ours.png': '1', 'gone/old.html': '1' }, { isOutdated: () => true });
  await put(folder, { 'index.html': '2' }, { isOutdated: () => true });
  expect(namesIn(folder)).toEqual(
    ['.git', '.git/HEAD', 'CNAME', 'index.html', 'pictures', 'pictures/mine.png'].map(path.normalize).sort(),
  );
  expect(fs.readFileSync(path.join(folder, 'index.html'), 'utf8')).toBe('2');
});

test.each([
  ['a file of somebody else', (folder: string) => write(folder, 'page.html', 'mine'), 'was not written by fashion'],
  [
    'a page that was made of another notebook',
    (folder: string) => put(folder, { 'page.html': 'x' }, { source: path.join(folder, '../other.ipynb') }),
    'was made of ../other.ipynb',
  ],
  [
    'a page that was changed by hand',
    async (folder: string) => {
      await put(folder, { 'page.html': 'x' });
      write(folder, 'page.html', 'x, changed');
    },
    'was changed since it was written',
  ],
  ['a folder', (folder: string) => write(folder, 'page.html/in.txt', 'mine'), 'was not written by fashion'],
])('%s is not replaced, unless that is asked for', async (_, prepare, message) => {
  const folder = newFolder();
  await prepare(folder);
  const before = snapshot(folder);
  await expect(put(folder, { 'more.html': 'new', 'page.html': 'new' })).rejects.toThrow(message);
  expect(snapshot(folder)).toEqual(before);
  if (fs.statSync(path.join(folder, 'page.html')).isDirectory()) return;
  await put(folder, { 'page.html': 'new' }, { overwrite: true });
  expect(fs.readFileSync(path.join(folder, 'page.html'), 'utf8')).toBe('new');
});

test('what is in the way is found before anything is made', async () => {
  const folder = newFolder();
  write(folder, 'page.html', 'mine');
  let made = false;
  const options = { source: 'a', expected: ['page.html'] };
  const publishing = publish(folder, options, async () => {
    made = true;
    return [];
  });
  await expect(publishing).rejects.toThrow('--overwrite');
  expect(made).toBe(false);
});

test('pictures go through no link into another folder', async () => {
  const folder = newFolder();
  const elsewhere = newFolder();
  fs.mkdirSync(folder);
  write(elsewhere, 'kept.png', 'mine');
  fs.symlinkSync(elsewhere, path.join(folder, 'lesson_files'));
  await expect(put(folder, { 'lesson_files/kept.png': 'new' })).rejects.toThrow('in a folder that is none');
  expect(namesIn(elsewhere)).toEqual(['kept.png']);
});

test('a folder that must be empty or ours says what it holds; later builds find it ours', async () => {
  const folder = newFolder();
  write(folder, 'thesis.tex', 'mine');
  await expect(put(folder, { 'index.html': '1' }, { alone: true })).rejects.toThrow('found thesis.tex');
  await put(folder, { 'index.html': '1' }, { alone: true, overwrite: true });
  await put(folder, { 'index.html': '2' }, { alone: true });
  expect(namesIn(folder)).toEqual(['index.html', 'thesis.tex']);
});

test('a list that cannot be read is an error, and nothing is written', async () => {
  const folder = newFolder();
  write(folder, manifest, '{"files": 3}');
  await expect(put(folder, { 'index.html': '1' })).rejects.toThrow('it cannot be read');
  expect(namesIn(folder)).toEqual([]);
});

test('publishing to one folder at the same time keeps both', async () => {
  const folder = newFolder();
  await Promise.all(['one', 'two', 'three'].map((name) => put(folder, { [`${name}.html`]: name }, { source: name })));
  expect(namesIn(folder)).toEqual(['one.html', 'three.html', 'two.html']);
  const { files } = JSON.parse(fs.readFileSync(path.join(folder, manifest), 'utf8'));
  expect(Object.keys(files)).toEqual(['one.html', 'three.html', 'two.html']);
});

/** A process that publishes and never ends, once it has begun. */
async function endless(folder: string) {
  const module = require.resolve('../../../src/reading/publishing/publish.ts');
  const program = `require(${JSON.stringify(module)}).publish(${JSON.stringify(folder)}, { source: 'a' }, () => {
    console.log('begun');
    return new Promise(() => setInterval(() => {}, 1000));
  })`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(fs.readdirSync(folder)).toHaveLength(1);
  return child;
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves nothing behind', async (signal) => {
  const folder = newFolder();
  const child = await endless(folder);
  child.kill(signal);
  const [code] = await once(child, 'exit');
  expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('what a killed process leaves is gone when the next one has written', async () => {
  const folder = newFolder();
  const child = await endless(folder);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await put(folder, { 'page.html': '1' });
  expect(namesIn(folder)).toEqual(['page.html']);
});
