import path from 'node:path';
import * as ts from 'typescript';
import { expect, test } from 'vitest';
import { options as kernelOptions } from '../../../src/kernel/typescript/compiler-options';
import { repositoryRoot } from '../../../src/settings';

function problems(options: ts.CompilerOptions): string[] {
  const program = ts.createProgram([path.join(repositoryRoot, 'src', 'index.ts')], {
    ...kernelOptions,
    noEmit: true,
    ...options,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file ? path.relative(repositoryRoot, file.fileName) : ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

test("src/index.ts type-checks under the kernel's TypeScript with the kernel's settings", () => {
  expect(problems({})).toEqual([]);
}, 180_000);

test("src/index.ts type-checks under the kernel's TypeScript in strict mode", () => {
  expect(problems({ strict: true, noUncheckedIndexedAccess: true })).toEqual([]);
}, 180_000);
