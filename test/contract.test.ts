import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { metadataOf } from '../src/contract';

const root = path.resolve(__dirname, '..');
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
);

let program: ts.Program | undefined;

/**
 * Which files the compiler finds wrong, of the kernel and of what cells see of it, when `file` of src reads otherwise.
 */
function errorsAfter(file: string, before: string, after: string): string[] {
  const changed = path.join(root, 'src', file);
  const text = fs.readFileSync(changed, 'utf8');
  expect(text, `${file} does not say ${before}`).toContain(before);
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile;
  host.getSourceFile = (name, version, ...rest) => {
    if (path.resolve(name) === changed) return ts.createSourceFile(name, text.replace(before, after), version, true);
    return program?.getSourceFile(name) ?? read(name, version, ...rest);
  };
  const entries = [
    'kernel/kernel.ts',
    'notebook/clear-output.ts',
    'notebook/slider/widget.ts',
    'notebook/input.ts',
  ].map((entry) => path.join(root, 'src', entry));
  const edited = ts.createProgram(entries, options, host, program);
  if (before === after) program = edited;
  const found = entries.flatMap((entry) => edited.getSemanticDiagnostics(edited.getSourceFile(entry)));
  return [...new Set(found.map(({ file }) => path.relative(path.join(root, 'src'), file?.fileName ?? '')))];
}

// The compiler runs seven times.
const patience = 300_000;

test('what the kernel lends and what cells expect cannot be changed on one side alone', { timeout: patience }, () => {
  expect(errorsAfter('contract.ts', 'wait: boolean', 'wait: boolean')).toEqual([]);
  const inContract = errorsAfter('contract.ts', 'wait: boolean', 'options: { wait?: boolean }');
  expect(inContract).toEqual(expect.arrayContaining(['kernel/kernel.ts', 'notebook/clear-output.ts']));
  const inKernel = errorsAfter('kernel/cells/cell-runner.ts', 'wait: boolean', '{ wait }: { wait: boolean }');
  expect(inKernel).toContain('kernel/kernel.ts');
  expect(errorsAfter('notebook/clear-output.ts', '(wait)', '({ wait })')).toEqual(['notebook/clear-output.ts']);
  expect(errorsAfter('contract.ts', 'data: object, buffers', 'data: string, buffers')).not.toEqual([]);
  expect(errorsAfter('contract.ts', '(listener: () => void) => () =>', '(listener: () => void) => string')).not.toEqual(
    [],
  );
  expect(errorsAfter('kernel/kernel.ts', '{ display, clearOutput,', '{ display,')).toEqual(['kernel/kernel.ts']);
});

test('metadataOf(bundle) is what the bundle carries behind its symbol, or nothing', () => {
  const size = { 'image/png': { width: 440, height: 340 } };
  expect(metadataOf({ 'image/png': 'iVBO', [Symbol.for('Jupyter.metadata')]: size })).toBe(size);
  expect(metadataOf({ 'text/plain': '9' })).toEqual({});
});
