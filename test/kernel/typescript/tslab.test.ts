import { createRequire } from 'node:module';
import type ts from '@tslab/typescript-for-tslab';
import { afterAll, expect, test } from 'vitest';
import { latestProgram } from '../../../src/kernel/typescript/cell-builder';
import { viewCell } from '../../../src/kernel/typescript/cell-view';
import { createConverter, isCompleteCode } from '../../../src/kernel/typescript/tslab';

const load = createRequire(__filename);
const converter = createConverter({ isJS: false, isBrowser: false });
afterAll(() => converter.close());

test('the kernel stands on tslab 1.0.22 with TypeScript 5.0.4; another version needs another look at src/kernel/typescript/tslab.ts and internals.ts', () => {
  expect(load('tslab/package.json').version).toBe('1.0.22');
  expect(load('@tslab/typescript-for-tslab').version).toBe('5.0.4');
});

test("tslab's converter turns a cell into code that leaves its variables in exports, and into declarations for the next cell", () => {
  const first = converter.convert('', 'const kept: number = await Promise.resolve(1);\nkept');
  expect(first).toMatchObject({
    diagnostics: [],
    hasToplevelAwait: true,
    declOutput: 'declare const kept: number;\n',
    lastExpressionVar: 'tsLastExpr',
  });
  expect(first.output).toContain('exports.kept = kept');
  const second = converter.convert(first.declOutput!, 'kept + 1');
  expect(second.output).toContain('exports.tsLastExpr = exports.kept + 1');
});

test("tslab's converter says where a type error is, counted from zero in the cell", () => {
  const { diagnostics } = converter.convert('', "\nconst wrong: number = 'text';");
  expect(diagnostics).toMatchObject([{ start: { line: 1, character: 6, offset: 7 }, end: { offset: 12 }, code: 2322 }]);
});

test("tslab's compilers write the source maps of both their steps, and loops that look for an interrupt", () => {
  const { output = '' } = converter.convert('', 'while (Math.random() < 2) Math.abs(1);');
  expect(output.match(/^\/\/# sourceMappingURL=data:application\/json;base64,/gm)).toHaveLength(2);
  expect(output).toMatch(/while \(Math.random\(\) < 2\) \{\s+if \(__interrupt__\[0\] !== 0\)\s+__stop__\(\);/);
});

test('tslab tells of code that lacks its end', () => {
  expect(isCompleteCode('function f() {')).toMatchObject({ completed: false });
  expect(isCompleteCode('1 + 1')).toEqual({ completed: true });
});

test('tslab builds a program when it explains a name, even where there is none', () => {
  const source = 'const seen = 1;';
  converter.inspect('', source, source.length);
  const files = latestProgram().program.getSourceFiles();
  expect(files.map(({ text }) => text).filter((text) => text.includes(source))).toHaveLength(1);
});

test("a name that the cell does not declare is looked for in the file that is the parent of the cell's", () => {
  const view = viewCell(latestProgram(), 'declare const kept: 42;', 'kept')!;
  const [, statement] = view.file.statements;
  const name = (statement as ts.ExpressionStatement).expression;
  expect(view.checker.typeToString(view.checker.getTypeAtLocation(name))).toBe('42');
});
