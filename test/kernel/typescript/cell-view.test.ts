import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from '@tslab/typescript-for-tslab';
import { afterAll, expect, test } from 'vitest';
import type { CellProgram } from '../../../src/kernel/typescript/cell-builder';
import { viewCell } from '../../../src/kernel/typescript/cell-view';

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cell-view-')));
afterAll(() => fs.rmSync(root, { recursive: true }));

/** A program of those of the files `parts` that `main.ts` imports. */
function programOf(parts: Record<string, string>): CellProgram {
  for (const [name, text] of Object.entries(parts)) fs.writeFileSync(path.join(root, name), text);
  const options: ts.CompilerOptions = { noEmit: true, types: [], moduleResolution: ts.ModuleResolutionKind.Node10 };
  const host = ts.createCompilerHost(options);
  host.getCurrentDirectory = () => root;
  host.resolveModuleNameLiterals = (names, file) =>
    names.map(({ text }) => ts.resolveModuleName(text, file, options, ts.sys));
  return { program: ts.createProgram([path.join(root, 'main.ts')], options, host), host };
}

const cells = programOf({
  'main.ts': "export { kept } from './known';",
  'known.ts': 'export const kept = 1;',
  'unknown.ts': 'export const other = 2;',
});

/** What TypeScript calls the type of the last thing in the cell. */
function typeOfLast(declarations: string, source: string): string {
  const { file, checker } = viewCell(cells, declarations, source)!;
  const last = file.statements.at(-1) as ts.ExpressionStatement;
  return checker.typeToString(checker.getTypeAtLocation(last.expression));
}

test('viewCell finds the names of the cell, of earlier ones and of what both import', () => {
  expect(typeOfLast('', 'const own = "a";\nown')).toBe('"a"');
  expect(typeOfLast('declare const earlier: boolean;', 'earlier')).toBe('boolean');
  expect(typeOfLast('', "import { kept } from './known';\nkept")).toBe('1');
  expect(typeOfLast("import { kept } from './known';", 'kept')).toBe('1');
  expect(typeOfLast('declare const made: typeof import("./known");', 'made.kept')).toBe('1');
});

test('viewCell forgets a cell when it sees the next one', () => {
  expect(typeOfLast('', 'const own = 1;\nown')).toBe('1');
  expect(typeOfLast('', 'const own = 2;\nown')).toBe('2');
  expect(typeOfLast('', 'own')).toBe('any');
});

test('viewCell sees nothing where the cell imports a file that the program does not have', () => {
  expect(viewCell(cells, '', "import { other } from './unknown';")).toBeUndefined();
  expect(viewCell(cells, 'declare const made: typeof import("./unknown");', '')).toBeUndefined();
});

test('viewCell goes on where the cell imports a file that nobody has', () => {
  expect(typeOfLast('', "import { lost } from './lost';\n1")).toBe('1');
});
