import ts from '@tslab/typescript-for-tslab';
import { expect, test } from 'vitest';
import {
  bindFile,
  completionsAt,
  importedFiles,
  setResolutions,
  signaturesAt,
} from '../../../src/kernel/typescript/internals';

const files: Record<string, string> = {
  '/cell.ts': "import { kept } from './other';\nkept;\nMath.max(1, );\n",
  '/other.ts': 'export const kept = 1;\n',
};

/** A program of these two files, and of TypeScript's own library. */
function programOf(): { program: ts.Program; cell: ts.SourceFile } {
  const options: ts.CompilerOptions = { noEmit: true, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) =>
    name in files
      ? ts.createSourceFile(name, files[name]!, ts.ScriptTarget.Latest, true)
      : getSourceFile(name, ...rest);
  host.fileExists = (name) => name in files || fileExists(name);
  const program = ts.createProgram(['/cell.ts'], options, host);
  return { program, cell: program.getSourceFile('/cell.ts')! };
}

const { program, cell } = programOf();
const after = (text: string) => cell.text.indexOf(text) + text.length;

test("ts.bindSourceFile collects a file's names, which TypeScript keeps in its locals", () => {
  const file = ts.createSourceFile('/bound.ts', 'export {};\nconst epochs = 10;', ts.ScriptTarget.Latest);
  const { locals } = file as unknown as { locals?: Map<string, unknown> };
  expect(locals).toBeUndefined();
  bindFile(file, {});
  expect([...(file as unknown as { locals: Map<string, unknown> }).locals.keys()]).toEqual(['epochs']);
});

test("resolvedModules of a program's file lead to the files that it imports", () => {
  expect(importedFiles(cell)).toEqual(['/other.ts']);
});

test('resolvedModules that a file is given lead its imports to the files of a program', () => {
  const text = "import { kept as value } from 'elsewhere';\nvalue;";
  const beside = ts.createSourceFile('/beside.ts', text, ts.ScriptTarget.Latest, true);
  const resolvedModule = { resolvedFileName: '/other.ts', extension: '.ts', isExternalLibraryImport: false };
  setResolutions(beside, new Map([['elsewhere', { resolvedModule }]]));
  bindFile(beside, {});
  const checker = program.getTypeChecker();
  const name = (beside.statements[1] as ts.ExpressionStatement).expression;
  expect(checker.typeToString(checker.getTypeAtLocation(name))).toBe('1');
});

test('ts.Completions.getCompletionsAtPosition offers the names at a position, each with its symbol', () => {
  const entries = completionsAt(program, cell, after('kept;\nMath.ma'))?.entries ?? [];
  expect(entries.find(({ name }) => name === 'max')).toMatchObject({ kind: 'method', symbol: { name: 'max' } });
});

test('ts.SignatureHelp.getSignatureHelpItems explains the call around a position', () => {
  const items = signaturesAt(program, cell, after('max(1, '))?.items;
  expect(items?.[0]?.prefixDisplayParts.map(({ text }) => text).join('')).toBe('max(');
});

test('ts.getQuickInfoAtPosition explains the name at a position', () => {
  const found = ts.getQuickInfoAtPosition(cell, program.getTypeChecker(), undefined as never, after('\nke'));
  expect(found?.displayParts?.map(({ text }) => text).join('')).toContain('const kept: 1');
});
