import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeEach, expect, test } from 'vitest';
import { useDeclarations } from '../../../src/kernel/typescript/use-declarations';
import { temporaryFolder } from '../../setup/temporary-folder';

let sources: string;
let declarations: string;
let system: ReturnType<typeof useDeclarations>;

const source = (name: string) => `${sources}/${name}`;

function write(folder: string, name: string, text: string, seconds: number): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  fs.utimesSync(file, seconds, seconds);
}

beforeEach(() => {
  const folder = temporaryFolder();
  sources = path.join(folder, 'src');
  declarations = path.join(folder, 'declarations');
  write(sources, 'data/scale.ts', 'export const scale = () => 1;', 100);
  write(declarations, 'data/scale.d.ts', 'export declare const scale: () => number;', 200);
  system = useDeclarations(sources, declarations, ts.sys);
});

test('useDeclarations shows a declaration in place of its module', () => {
  expect(system.fileExists(source('data/scale.ts'))).toBe(false);
  expect(system.fileExists(source('data/scale.d.ts'))).toBe(true);
  expect(system.readFile(source('data/scale.d.ts'))).toContain('declare const scale');
});

test('useDeclarations shows a module itself that is newer than its declaration, or has none', () => {
  write(sources, 'data/slice.ts', 'export const slice = 1;', 300);
  write(declarations, 'data/slice.d.ts', 'export declare const slice: 0;', 200);
  write(sources, 'data/split.ts', 'export const split = 1;', 100);
  for (const name of ['slice', 'split']) {
    expect(system.fileExists(source(`data/${name}.ts`))).toBe(true);
    expect(system.fileExists(source(`data/${name}.d.ts`))).toBe(false);
  }
});

test('useDeclarations shows a module itself once it is edited', () => {
  expect(system.fileExists(source('data/scale.d.ts'))).toBe(true);
  write(sources, 'data/scale.ts', 'export const scale = () => 2;', 300);
  expect(system.fileExists(source('data/scale.ts'))).toBe(true);
  expect(system.fileExists(source('data/scale.d.ts'))).toBe(false);
});

test('useDeclarations leaves files elsewhere alone', () => {
  expect(system.fileExists(__filename)).toBe(true);
  expect(system.fileExists(path.join(path.dirname(sources), 'missing.ts'))).toBe(false);
});

test('useDeclarations invents no declaration for a module that does not exist', () => {
  expect(system.fileExists(source('data.d.ts'))).toBe(false);
  write(declarations, 'removed.d.ts', 'export {};', 200);
  expect(system.fileExists(source('removed.d.ts'))).toBe(false);
});
