import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exportNotebook } from '../../src/reading/export-notebook';
import { hostileNotebooks } from './hostile';
import { folderForTests, snapshot, write } from './notebooks';

const folder = folderForTests();
const out = path.join(folder, 'deep', 'down', 'out');

test('no notebook can write outside the output folder, or bring a file from outside into it', {
  timeout: 300_000,
}, async () => {
  write(
    folder,
    'deep/secret.png',
    Buffer.from('89504e470d0a1a0a5345435245542d50495854552d45', 'hex').toString('latin1'),
  );
  const sources = Object.entries(hostileNotebooks).map(([name, content]) =>
    write(folder, `deep/in/${name}.ipynb`, content),
  );
  const before = snapshot(folder);
  for (const source of sources) {
    await exportNotebook(source, { formats: ['html', 'markdown', 'slides'], execute: false, outputFolder: out });
  }
  const after = snapshot(folder);
  const written = Object.keys(after).filter((file) => !(file in before));
  expect(written.filter((file) => !file.startsWith(path.join('deep', 'down', 'out')))).toEqual([]);
  expect(
    written.filter(
      (file) =>
        !/^[\w ]+(\.html|\.md|\.slides\.html|_files\/figure-\d+\.\w+)$/.test(path.relative('deep/down/out', file)),
    ),
  ).toEqual([]);
  for (const [file, content] of Object.entries(before)) expect(after[file]).toBe(content);
  const page = fs.readFileSync(path.join(out, 'markdown links.html'), 'utf8');
  expect(page.includes('root:x:0')).toBe(false);
  expect(page.match(/data:image\/png[^"]{0,30}U0VDUkVU/)).toBeNull();
});

test('Markdown from a hostile notebook holds no script, handler or address that runs', () => {
  for (const name of Object.keys(hostileNotebooks)) {
    const text = fs.readFileSync(path.join(out, `${name}.md`), 'utf8').replaceAll(/```[\s\S]*?\n```/g, '');
    expect(text.match(/<(?:script|iframe|object|embed|style|meta|link|base|form|svg)\b.{0,60}/gi), name).toBeNull();
    expect(text.match(/<[^>]+\son\w+=.{0,60}/gi), name).toBeNull();
    expect(text.match(/(?:href="|\]\()\s*javascript:.{0,60}/gi), name).toBeNull();
  }
});
