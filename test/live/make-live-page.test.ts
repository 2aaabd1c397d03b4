import fs from 'node:fs';
import { expect, test } from 'vitest';
import { pageOf } from '../browser/live-page';
import { code, folderForTests, notebook } from '../reading/notebooks';

const folder = folderForTests();
const cells = [code('const count = 9;', [], { id: 'parameters', metadata: { tags: ['parameters'] } }), code('count')];
const set = code('const count = 3;', [], { id: 'set', metadata: { tags: ['injected-parameters'] } });

test('a live page has the parameters that its lesson has for it, unless others were set', {
  timeout: 120_000,
}, async () => {
  const lesson = { ...notebook(cells), metadata: { lesson: { live: { count: 5 } } } };
  const [own, given] = [
    await pageOf(folder, 'own', lesson),
    await pageOf(folder, 'given', { ...lesson, cells: [cells[0], set, cells[1]] }),
  ].map((file) => fs.readFileSync(file, 'utf8'));
  expect(own).toContain('id="cell-injected-parameters"');
  expect(given).not.toContain('id="cell-injected-parameters"');
  expect(given).toContain('id="cell-set"');
});
