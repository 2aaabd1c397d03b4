import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { CellFiles } from '../../../../src/kernel/typescript/cell-files';
import { Compiler } from '../../../../src/kernel/typescript/compiler';
import { EarlierCells } from '../../../../src/kernel/typescript/earlier-cells';
import { TypedCells } from '../../../../src/kernel/typescript/help/typed-cells';
import { repositoryRoot } from '../../../../src/settings';

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'typed-cells-')));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const places = { root: repositoryRoot, folder, sources: path.join(folder, 'none'), declarations: folder };
let compiler: Compiler;
let count = 0;

beforeEach(() => {
  compiler = new Compiler(places);
  count = 0;
});

/** A file of the notebook's folder, as if it had been written `second` seconds after the others. */
function write(name: string, text: string, second = 0): void {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  fs.utimesSync(file, 1e9 + second, 1e9 + second);
}

function run(source: string): void {
  expect(compiler.compile(source).diagnostics).toEqual([]);
  compiler.update(count, [{ name: `In[${count + 1}]`, source, lacks: [] }]);
  count++;
}

const names = (marked: string) =>
  compiler.complete(marked.replace('|', ''), marked.indexOf('|')).items.map(({ text }) => text);
const declaration = (marked: string) => compiler.inspect(marked.replace('|', ''), marked.indexOf('|'))?.declaration;

test('answers follow an edit of a file that an earlier cell, or the cell itself, imports', () => {
  write('edited.ts', 'export const box = { width: 1 };');
  run("import { box } from './edited';");
  expect(names('box.|')).toEqual(['width']);
  write('edited.ts', 'export const box = { height: 1 };', 1);
  expect(names('box.|')).toEqual(['height']);
  expect(names("import * as own from './edited'; own.box.|")).toEqual(['height']);
});

test('answers follow an edit of a file behind the one that is imported', () => {
  write('behind.ts', 'export const box = { width: 1 };');
  write('before.ts', "export { box } from './behind';");
  run("import { box } from './before';");
  expect(names('box.|')).toEqual(['width']);
  write('behind.ts', 'export const box = { height: 1 };', 1);
  expect(names('box.|')).toEqual(['height']);
});

test('a file that is written, or deleted, after a cell that imports it was typed, is noticed', () => {
  const cell = "import { late } from './late'; late.|";
  expect(names(cell)).toEqual([]);
  write('late.ts', 'export const late = { here: 1 };');
  expect(names(cell)).toEqual(['here']);
  fs.rmSync(path.join(folder, 'late.ts'));
  expect(names(cell)).toEqual([]);
});

test('a package that no cell has imported so far is known as soon as it is typed, in any way to import it', () => {
  for (const imported of [
    "import * as os from 'node:os';",
    "import os = require('node:os');",
    "const os = await import('node:os');",
    "declare const os: typeof import('node:os');",
  ])
    expect(names(`${imported} os.tmp|`), imported).toContain('tmpdir');
  expect(names("import * as ts from 'typescript'; ts.createProg|")).toContain('createProgram');
});

test('a name that was declared again is what it is now, and an old value keeps its type', () => {
  run('class Box { width = 1; }\nlet count = 1;\nconst first = new Box();');
  run("class Box { height = 1; }\nlet count = 'one';");
  expect(names('new Box().|')).toEqual(['height']);
  expect(names('first.|')).toEqual(['width']);
  expect(declaration('cou|nt')).toBe('let count: string');
  expect(names('const count = { own: 1 }; count.|')).toEqual(['own']);
});

test('types that cells change for everybody are seen, also in the cell that is typed', () => {
  expect(names('declare global { interface Math { own: number } } Math.ow|')).toContain('own');
  expect(names('Math.ow|')).not.toContain('own');
  run('const size = 1;');
  run('declare global { interface Math { earlier: typeof size } }');
  expect(names('Math.earl|')).toEqual(['earlier']);
  expect(declaration('Math.earli|er')).toContain('earlier: 1');
  expect(names('siz|')).toEqual(['size']);
});

test('when the list of earlier cells shrinks and grows again, nothing of the old ones is left', () => {
  run('const box = { width: 1 };\nconst gone = 1;');
  run('const copy = box;');
  expect(names('copy.|')).toEqual(['width']);
  const second = { name: 'In[2]', source: 'const copy = box;', lacks: [] };
  compiler.update(0, [{ name: 'In[1]', source: 'const box = { height: 1 };', lacks: [] }, second]);
  expect(names('copy.|')).toEqual(['height']);
  expect(names('gon|')).toEqual([]);
});

test('a cell whose end is missing is completed, whatever stands behind it', () => {
  run('const numbers = [1];');
  for (const open of ['{ numbers.fin|', 'Math.max(numbers.fin|', 'if (true) { numbers.fin|', '[1, numbers.fin|'])
    expect(names(open), open).toContain('find');
});

test('the paths of what is imported from the project are offered in a notebook that stands elsewhere, after its own', () => {
  expect(names("import { fit } from './src/da|'")).toEqual(['data']);
  fs.mkdirSync(path.join(folder, 'arrays'));
  write('arrays/own.ts', 'export {};');
  expect(names("import {} from './arrays/|'")).toEqual(['own']);
  expect(names("import {} from './arr|'")).toEqual(['arrays']);
});

test('a cell may name itself, and what is not there, as a module', () => {
  expect(names("import './cell'; import './nothing'; const own = 1; ow|")).toContain('own');
});

test('one program serves all texts of a cell, and another one after many', () => {
  const cells = new EarlierCells();
  cells.update(0, [{ name: 'In[1]', source: 'const one = 1;', lacks: [] }]);
  const typed = new TypedCells(new CellFiles(places, cells), ts.createDocumentRegistry(true), 5);
  const programOf = (text: string) => typed.read(text, false).getProgram();
  const first = programOf('a');
  expect(programOf('ab')).toBe(first);
  expect(programOf("import { one } from './In[1]'; one")).toBe(first);
  const programs = new Set([...'abcdef'].map((text) => programOf(`${text}1`)));
  expect(programs.size).toBe(2);
});
