import ts from 'typescript';
import { expect, test } from 'vitest';
import { syntaxErrors } from '../../../src/kernel/typescript/internals';

test("a parsed file says in parseDiagnostics what is wrong with its syntax, and TypeScript's types do not tell", () => {
  const errors = (source: string) => syntaxErrors(ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest));
  expect(errors('const right = 1;')).toEqual([]);
  expect(errors('const = 1;')[0]).toMatchObject({ code: 1134, start: 6 });
});
