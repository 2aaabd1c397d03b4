import ts from 'typescript';
import { expect, test } from 'vitest';
import { extendProgram, fileBeside, moduleFile, syntaxErrors } from '../../../src/kernel/typescript/internals';

test("a parsed file says in parseDiagnostics what is wrong with its syntax, and TypeScript's types do not tell", () => {
  const errors = (source: string) => syntaxErrors(ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest));
  expect(errors('const right = 1;')).toEqual([]);
  expect(errors('const = 1;')[0]).toMatchObject({ code: 1134, start: 6 });
});

test('a file beside a program is bound and found by its type checker, and so is what it imports', () => {
  const options = { noLib: true, target: ts.ScriptTarget.ES2024 };
  const program = ts.createProgram([], options);
  const beside = (name: string, text: string) => ({ file: fileBeside(name, text, options), resolutions: new Map() });
  const one = beside('/one.ts', 'export const size = 1;');
  const two = beside('/two.ts', "import { size } from './one'; size; missing;");
  two.resolutions.set('./one', { resolvedModule: { resolvedFileName: '/one.ts', extension: '.ts' } });
  extendProgram(program, new Map([one, two].map((part) => [part.file.fileName, part])));
  const checker = program.getTypeChecker();
  const typeOf = (index: number) => {
    const statement = two.file.statements[index] as ts.ExpressionStatement;
    return checker.typeToString(checker.getTypeAtLocation(statement.expression));
  };
  expect(program.getSourceFile('/two.ts')).toBe(two.file);
  expect([typeOf(1), typeOf(2)]).toEqual(['1', 'any']);
});

test("a file beside a program is a module, whatever it says, so that its names are nobody else's", () => {
  const file = fileBeside('/cell.ts', 'const size = 1;', {});
  expect(ts.isExternalModule(file)).toBe(true);
});

test('what is parsed as a module awaits at its top level, whatever follows', () => {
  const module = moduleFile('/cell.ts', '(await { f: () => 1 }).f(); (await [2])[0];', ts.ScriptTarget.Latest);
  expect(syntaxErrors(module)).toEqual([]);
  expect(
    syntaxErrors(ts.createSourceFile('/cell.ts', '(await { f: () => 1 }).f()', ts.ScriptTarget.Latest)),
  ).not.toEqual([]);
});
