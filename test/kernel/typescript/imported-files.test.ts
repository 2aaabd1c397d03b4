import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Compiler } from '../../../src/kernel/typescript/compiler';
import { repositoryRoot } from '../../../src/settings';

const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'imported-files-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('a mistake in a file is told to the cells that import it, directly or by another, and to no other cell', () => {
  fs.writeFileSync(path.join(folder, 'broken.ts'), 'export const size: number = "no number";\n');
  fs.writeFileSync(path.join(folder, 'between.ts'), "export { size } from './broken';\n");
  const places = { root: folder, folder, sources: path.join(folder, 'src'), declarations: path.join(folder, 'none') };
  const compiler = new Compiler({ ...places, root: repositoryRoot });
  const mistakesIn = (source: string) => compiler.compile(source).diagnostics.map(({ code }) => code);
  const imports = ["import { size } from './between';", "export * from './broken';", "await import('./broken');"];
  expect(imports.map(mistakesIn)).toEqual([[2322], [2322], [2322]]);
  compiler.update(0, [{ name: 'In[1]', source: imports[0]!, lacks: [] }]);
  expect(mistakesIn('const twice = 2 * size;')).toEqual([]);
});
