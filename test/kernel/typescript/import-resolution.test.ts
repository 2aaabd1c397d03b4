import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importResolution } from '../../../src/kernel/typescript/import-resolution';
import { repositoryRoot } from '../../../src/settings';
import { writePackages } from '../ecma-packages';

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'import-resolution-')));
beforeAll(() => writePackages(root));
afterAll(() => fs.rmSync(root, { recursive: true }));

const cell = path.join(root, 'cell.ts');
const options = { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.Preserve, allowJs: true };
const { resolveModuleNameLiterals, hasInvalidatedResolutions } = importResolution(
  ts.sys,
  (file) => file === cell,
  path.join(repositoryRoot, 'cell.ts'),
);

function resolve(name: string): string | undefined {
  const literal = ts.factory.createStringLiteral(name);
  const source = ts.createSourceFile(cell, '', ts.ScriptTarget.ES2022);
  const [found] = resolveModuleNameLiterals([literal], cell, undefined, options, source, undefined);
  return found?.resolvedModule && path.relative(root, found.resolvedModule.resolvedFileName);
}

const isLookedForAgain = () => hasInvalidatedResolutions(cell);

test('the types of a package are found where its exports say', () => {
  expect(resolve('esm-default')).toBe('node_modules/esm-default/index.d.ts');
  expect(resolve('esm-import-only')).toBe('node_modules/esm-import-only/dist/index.d.ts');
  expect(resolve('esm-import-only/part')).toBe('node_modules/esm-import-only/dist/part.d.ts');
  expect(resolve('esm-mjs')).toBe('node_modules/esm-mjs/index.d.mts');
});

test('a package without types is found as JavaScript', () => {
  expect(resolve('esm-throws')).toBe('node_modules/esm-throws/index.js');
});

test('what is not beside a cell is looked for in this project, whose library has a name of its own', () => {
  const ofProject = (name: string) => path.relative(repositoryRoot, path.resolve(root, resolve(name) ?? ''));
  expect(ofProject('./src')).toBe(path.join('src', 'index.ts'));
  expect(ofProject('fashion-mnist-notebooks')).toBe(path.join('src', 'index.ts'));
  expect(ofProject('ndarray')).toContain('node_modules');
});

test('a file or package that was not there is looked for again, and one that is gone, too', () => {
  expect(isLookedForAgain()).toBe(false);
  expect(resolve('./later')).toBeUndefined();
  expect(isLookedForAgain()).toBe(true);
  fs.writeFileSync(path.join(root, 'later.ts'), 'export {};');
  expect(resolve('./later')).toBe('later.ts');
  expect(isLookedForAgain()).toBe(false);
  fs.rmSync(path.join(root, 'later.ts'));
  expect(isLookedForAgain()).toBe(true);
  expect(resolve('./later')).toBeUndefined();
});

test('what packages import is not looked for again', () => {
  const file = path.join(root, 'node_modules', 'esm-default', 'index.d.ts');
  const literal = ts.factory.createStringLiteral('./gone');
  const source = ts.createSourceFile(file, '', ts.ScriptTarget.ES2022);
  expect(resolveModuleNameLiterals([literal], file, undefined, options, source, undefined)[0]?.resolvedModule).toBe(
    undefined,
  );
  expect(hasInvalidatedResolutions(file)).toBe(false);
});
