import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runSite } from '../../src/reading/site-command';
import { folderForTests, markdown, notebook, write } from './notebooks';

const folder = folderForTests();
const output = path.join(folder, 'site');
const executed = path.join(folder, 'executed');
const compare = write(folder, 'compare.html', '<p>A comparison</p>');
const build = (more: object = {}) => runSite({ output, executed, compare, ...more });
const pages = () => fs.readdirSync(output, { recursive: true, encoding: 'utf8' }).sort();

test('a site is built beside what the folder holds only when told, and takes nothing of it away', async () => {
  write(executed, 'en/one.ipynb', notebook([markdown('# One')]));
  write(executed, 'en/two.ipynb', notebook([markdown('# Two')]));
  write(output, '.git/HEAD', 'ref: refs/heads/pages');
  write(output, 'CNAME', 'lessons.test');
  await expect(build()).rejects.toThrow('found .git, CNAME');
  expect(pages()).toEqual(['.git', path.join('.git', 'HEAD'), 'CNAME']);
  await build({ overwrite: true });
  expect(pages()).toContain(path.join('en', 'two.html'));

  fs.rmSync(path.join(executed, 'en/two.ipynb'));
  await build();
  expect(pages()).not.toContain(path.join('en', 'two.html'));
  expect(pages()).toContain(path.join('en', 'one.html'));
  expect(fs.readFileSync(path.join(output, 'CNAME'), 'utf8')).toBe('lessons.test');
  expect(fs.readFileSync(path.join(output, '.git/HEAD'), 'utf8')).toBe('ref: refs/heads/pages');
});
