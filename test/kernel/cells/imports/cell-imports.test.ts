import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CellImports } from '../../../../src/kernel/cells/imports/cell-imports';
import { writePackages } from '../../ecma-packages';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'cell-imports-'));
beforeAll(() => writePackages(root));
afterAll(() => fs.rmSync(root, { recursive: true }));

const files: Record<string, string> = {
  'esm-awaits': 'esm-awaits/index.js',
  'esm-import-only': 'esm-import-only/dist/index.js',
  'esm-import-only/part': 'esm-import-only/dist/part.js',
};
let asked: string[];
let imports: CellImports;

/** Node's `import()` as it answers in the folder `root`. */
async function importModule(name: string): Promise<object> {
  asked.push(name);
  const file = files[name];
  if (file === undefined) throw new Error(`no ${name}`);
  return import(pathToFileURL(path.join(root, 'node_modules', file)).href);
}

beforeEach(() => {
  asked = [];
  imports = new CellImports({ root, folder: root }, () => importModule);
});

const required = async (name: string) => {
  await imports.prepare([name]);
  return imports.require(name);
};

test('require gives what Node loads at once, ECMAScript modules included, without import()', async () => {
  expect(await required('node:path')).toBe(path);
  expect(await required('esm-default')).toMatchObject({ answer: 42 });
  expect(await required('esm-mjs')).toMatchObject({ default: 7 });
  expect(asked).toEqual([]);
});

test('a package that awaits while it loads, or whose exports are for import alone, is imported before the cell runs, once', async () => {
  expect({ ...((await required('esm-awaits')) as object) }).toEqual({ answer: 42, default: 42 });
  expect(await required('esm-import-only')).toMatchObject({ answer: 42 });
  expect({ ...((await required('esm-import-only/part')) as object) }).toEqual({ default: 'part' });
  expect(await required('esm-awaits')).toBe(await required('esm-awaits'));
  expect(asked).toEqual(['esm-awaits', 'esm-import-only', 'esm-import-only/part']);
});

test('a package that is named only while the cell runs, and awaits, fails with a word on how to import it', () => {
  expect(() => imports.require('esm-awaits')).toThrow(/esm-awaits, or what it imports, awaits .* by name in a cell/);
});

test('a path that the package does not offer fails with a word on where its paths stand', async () => {
  await expect(required('esm-import-only/dist/hidden.js')).rejects.toThrow(
    /"exports" in its package.json does not name/,
  );
});

test('what is wrong in a package, and a package that is not there, fail with their own errors', async () => {
  await expect(required('esm-throws')).rejects.toThrow('no such machine');
  await expect(required('not-there')).rejects.toThrow("Cannot find module 'not-there'");
});

test("a cell's require has what Node's has", () => {
  expect(imports.require.resolve('esm-mjs')).toContain('index.mjs');
  expect(imports.require.cache).toBe(require.cache);
});
