import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const source = path.resolve(__dirname, '../src');

/** What each room may import of the others, besides itself: the picture in ARCHITECTURE.md. */
const allowedRooms: Record<string, string[]> = {
  settings: [],
  contract: [],
  'run-files': [],
  'prepare-tensorflow': [],
  tensorflow: ['prepare-tensorflow'],
  files: [],
  tensorboard: ['files'],
  arrays: [],
  data: ['files', 'arrays', 'settings'],
  comparison: [],
  drawing: ['files', 'arrays', 'contract', 'settings'],
  figures: ['contract', 'drawing', 'comparison', 'arrays', 'data', 'settings'],
  showing: ['contract', 'figures', 'drawing', 'arrays'],
  models: ['arrays', 'contract', 'data', 'tensorflow'],
  training: ['files', 'tensorboard', 'models', 'arrays', 'data', 'tensorflow', 'settings'],
  notebook: [
    'contract',
    'files',
    'training',
    'models',
    'showing',
    'figures',
    'drawing',
    'arrays',
    'data',
    'tensorflow',
    'run-files',
    'settings',
  ],
  setup: ['kernel', 'figures', 'data', 'files', 'settings'],
  kernel: ['contract', 'showing', 'files', 'settings', 'prepare-tensorflow'],
  experiments: ['files', 'tensorboard', 'setup', 'figures', 'arrays', 'comparison', 'data', 'run-files', 'settings'],
  reading: ['files', 'experiments', 'setup', 'drawing', 'data', 'settings'],
  bootstrap: ['cli', 'setup'],
  index: ['tensorflow', 'notebook', 'training', 'models', 'figures', 'comparison', 'arrays', 'data', 'settings'],
  runs: ['experiments', 'comparison'],
  cli: ['experiments', 'reading', 'setup', 'settings'],
};

/** Packages that only one room may know. */
const owners: Record<string, string | string[]> = {
  esbuild: 'setup',
  tslab: 'kernel',
  typescript: ['kernel', 'setup', 'experiments'],
  '@tensorflow/tfjs-node': 'tensorflow',
  'plotly.js-dist': 'drawing',
  jsdom: 'drawing',
  '@napi-rs/canvas': 'drawing',
  canvg: 'drawing',
  bullmq: 'experiments',
  ioredis: 'experiments',
  commander: 'cli',
  katex: 'reading',
  vega: 'reading',
  'vega-lite': 'reading',
  'beautiful-mermaid': 'reading',
  'playwright-core': 'reading',
};

const files = fs
  .readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|js)$/.test(file))
  .map((file) => ({ file, room: roomOf(path.join(source, file)), imports: importsOf(path.join(source, file)) }));

test('every room of src stands in the table of allowed imports', () => {
  expect(files.map(({ room }) => room).filter((room) => !(room in allowedRooms))).toEqual([]);
});

test('imports point only down the picture', () => {
  const upward = files.flatMap(({ file, room, imports }) =>
    imports
      .filter((name) => name.startsWith('.'))
      .map((name) => roomOf(path.resolve(source, path.dirname(file), name)))
      .filter((target) => target !== room && !allowedRooms[room]?.includes(target))
      .map((target) => `${file} imports ${target}`),
  );
  expect(upward).toEqual([]);
});

test('a package that belongs to one room is imported by no other', () => {
  const strays = files.flatMap(({ file, room, imports }) =>
    imports
      .map(packageOf)
      .filter((name) => name in owners && ![owners[name]].flat().includes(room))
      .map((name) => `${file} imports ${name}`),
  );
  expect(strays).toEqual([]);
});

test('src/index.ts only re-exports', () => {
  const text = fs.readFileSync(path.join(source, 'index.ts'), 'utf8');
  const statements = ts.createSourceFile('index.ts', text, ts.ScriptTarget.Latest).statements;
  expect(statements.filter((statement) => !ts.isExportDeclaration(statement))).toEqual([]);
});

function roomOf(file: string): string {
  return (
    path
      .relative(source, file)
      .split(path.sep)[0]
      ?.replace(/\.(ts|js)$/, '') || 'index'
  );
}

function importsOf(file: string): string[] {
  return ts.preProcessFile(fs.readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? name);
}
