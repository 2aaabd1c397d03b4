import path from 'node:path';
import * as ts from '@tslab/typescript-for-tslab';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../../src/settings';

/** The compiler's settings in tslab's converter. */
const kernelOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  esModuleInterop: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
};

function problems(options: ts.CompilerOptions): string[] {
  const program = ts.createProgram([path.join(repositoryRoot, 'src', 'index.ts')], { ...kernelOptions, ...options });
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
