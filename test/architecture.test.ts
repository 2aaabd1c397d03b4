import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const source = path.resolve(__dirname, '../src');

/** What each room may import of the others, all of which stand above it: the picture in ARCHITECTURE.md, from below. */
const allowedRooms: Record<string, string[]> = {
  settings: [],
  contract: [],
  text: [],
  within: [],
  'run-files': [],
  'prepare-tensorflow': [],
  tensorflow: ['prepare-tensorflow'],
  pages: ['text'],
  files: [],
  tensorboard: ['files'],
  arrays: [],
  data: ['arrays', 'files', 'settings'],
  comparison: [],
  drawing: ['arrays', 'files', 'pages', 'text', 'within', 'contract', 'settings'],
  figures: ['drawing', 'comparison', 'arrays', 'pages', 'text', 'contract', 'settings'],
  showing: ['figures', 'drawing', 'arrays', 'text', 'contract'],
  models: ['arrays', 'tensorflow', 'text', 'contract'],
  training: ['models', 'comparison', 'arrays', 'tensorboard', 'files', 'tensorflow', 'text', 'settings'],
  notebook: [
    'training',
    'showing',
    'figures',
    'files',
    'tensorflow',
    'run-files',
    'pages',
    'text',
    'contract',
    'settings',
  ],
  index: ['notebook', 'training', 'models', 'figures', 'comparison', 'data', 'arrays', 'tensorflow', 'settings'],
  kernel: ['showing', 'files', 'prepare-tensorflow', 'contract', 'settings'],
  live: ['index', 'kernel', 'showing', 'data', 'arrays', 'tensorflow', 'contract', 'settings'],
  setup: ['kernel', 'figures', 'data', 'files', 'settings'],
  experiments: [
    'setup',
    'figures',
    'comparison',
    'data',
    'arrays',
    'tensorboard',
    'files',
    'run-files',
    'pages',
    'within',
    'text',
    'contract',
    'settings',
  ],
  reading: ['experiments', 'live', 'setup', 'drawing', 'data', 'files', 'pages', 'text', 'settings'],
  runs: ['experiments', 'comparison'],
  cli: ['reading', 'experiments', 'setup', 'run-files', 'settings'],
  bootstrap: ['cli', 'setup'],
};

/** Packages that only one room may know. */
const owners: Record<string, string | string[]> = {
  esbuild: ['setup', 'live'],
  tslab: 'kernel',
  typescript: ['kernel', 'live', 'setup', 'experiments', 'contract'],
  '@tensorflow/tfjs-node': 'tensorflow',
  'plotly.js-dist': 'drawing',
  jsdom: ['drawing', 'reading'],
  '@napi-rs/canvas': 'drawing',
  canvg: 'drawing',
  bullmq: 'experiments',
  ioredis: 'experiments',
  commander: 'cli',
  katex: 'reading',
  'playwright-core': 'reading',
};

const names = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|m?js)$/.test(file));

const files = names.map((file) => {
  const imports = importsOf(path.join(source, file));
  const targets = imports.filter((name) => name.startsWith('.')).map((name) => targetOf(file, name));
  return { file, room: roomOf(path.join(source, file)), imports, targets };
});

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

test('every room may import only rooms that stand above it in the table', () => {
  const rooms = Object.keys(allowedRooms);
  const upward = rooms.flatMap((room, place) =>
    (allowedRooms[room] ?? []).filter((other) => rooms.indexOf(other) >= place).map((other) => `${room} → ${other}`),
  );
  expect(upward).toEqual([]);
});

test('nothing is permitted that nobody uses', () => {
  const used = new Set(
    files.flatMap(({ room, targets }) => targets.map((target) => `${room} → ${roomOfName(target)}`)),
  );
  const permitted = Object.entries(allowedRooms).flatMap(([room, others]) =>
    others.map((other) => `${room} → ${other}`),
  );
  expect(permitted.filter((pair) => !used.has(pair))).toEqual([]);
  const owning = Object.entries(owners).flatMap(([name, rooms]) => [rooms].flat().map((room) => ({ name, room })));
  const texts = files.map(({ file, room }) => ({ room, text: fs.readFileSync(path.join(source, file), 'utf8') }));
  const isUsed = ({ name, room }: (typeof owning)[number]) =>
    texts.some((one) => one.room === room && [`'${name}'`, `'${name}/`].some((quoted) => one.text.includes(quoted)));
  expect(owning.filter((one) => !isUsed(one))).toEqual([]);
});

test('no files import each other in a circle', () => {
  const imports = files.flatMap(({ file, targets }) => targets.map((target) => [file, target] as const));
  expect(circlesOf(imports)).toEqual([]);
});

test('of what stands side by side, folders and files, nothing imports each other in a circle', () => {
  const imports = files.flatMap(({ file, targets }) => targets.map((target) => sideBySide(file, target)));
  expect(circlesOf(imports)).toEqual([]);
});

test('no folder has more than 22 files of TypeScript, JavaScript and Python side by side', () => {
  const code = fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|m?js|py)$/.test(file));
  const folders = code.map((file) => path.dirname(file));
  const full = folders.filter((folder) => folders.filter((other) => other === folder).length > 22);
  expect([...new Set(full)]).toEqual([]);
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
      ?.replace(/(\.browser)?(\.(ts|js))?$/, '') || 'index'
  );
}

function importsOf(file: string): string[] {
  return ts.preProcessFile(fs.readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? name);
}

function roomOfName(file: string): string {
  return roomOf(path.join(source, file));
}

/** The file of src that an import of another one means. */
function targetOf(file: string, name: string): string {
  const target = path.join(path.dirname(file), name);
  const candidates = [target, `${target}.ts`, `${target}.js`, path.join(target, 'index.ts')];
  return candidates.find((one) => names.includes(one)) ?? target;
}

/** The two places, in the folder that holds both files, between which an import goes. */
function sideBySide(from: string, to: string): readonly [string, string] {
  const [one, other] = [from.split(path.sep), to.split(path.sep)];
  let depth = 0;
  while (one[depth] === other[depth] && depth < one.length - 1 && depth < other.length - 1) depth++;
  return [one.slice(0, depth + 1).join('/'), other.slice(0, depth + 1).join('/')];
}

/** The arrows that are left when everything is taken away that nothing leads to, or that leads to nothing. */
function circlesOf(arrows: (readonly [string, string])[]): string[] {
  let left = arrows.filter(([from, to]) => from !== to);
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    const starts = new Set(left.map(([from]) => from));
    const ends = new Set(left.map(([, to]) => to));
    left = left.filter(([from, to]) => starts.has(to) && ends.has(from));
  }
  return [...new Set(left.map(([from, to]) => `${from} → ${to}`))].sort();
}
