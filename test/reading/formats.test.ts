import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fileOf, formats, makerOf, parseFormats, picturesOf } from '../../src/reading/formats';
import { repositoryRoot } from '../../src/settings';

test('a list of formats is read in any case and order, and a wrong one is told what there is', () => {
  expect(parseFormats('Slides, html')).toEqual(['html', 'slides']);
  expect(() => parseFormats('html,docx')).toThrow(
    new RangeError(`Expected formats out of ${formats.join(', ')}, but found "docx".`),
  );
});

test('every format makes a file of another name, and either nbconvert or a module of its own makes it', async () => {
  expect(new Set(formats.map((format) => fileOf('lesson', format))).size).toBe(formats.length);
  expect(formats.map((format) => picturesOf('lesson', format)).filter(Boolean)).toEqual(['lesson_files']);
  for (const format of formats) {
    const maker = makerOf(format);
    if (maker) expect((await import(path.join(repositoryRoot, 'src/reading', maker))).make).toBeTypeOf('function');
  }
});

test('the help of the command names every format, and the README none that is not there', () => {
  const help = execFileSync(process.execPath, ['src/bootstrap.js', 'export', '--help'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  expect(help.replace(/\s+/g, ' ')).toContain(`${formats.join(', ')}, or some of them`);
  const readme = fs.readFileSync(path.join(repositoryRoot, 'README.md'), 'utf8');
  const lists = [...readme.matchAll(/fashion export .*--to (\S+)/g)].map(([, list]) => list as string);
  expect(lists.length).toBeGreaterThan(0);
  for (const list of lists) expect(() => parseFormats(list)).not.toThrow();
});
