import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { errorReport } from '../../../src/kernel/errors/error-report';
import { TypeScriptError } from '../../../src/kernel/errors/typescript-error';
import type { Diagnostic } from '../../../src/kernel/typescript/diagnostics';

const source = ['function double(n: number) {', "  throw new RangeError('too far');", '}', 'double(2);'].join('\n');
const sources = { root: '/project', cell: (name: string) => (name === 'In[3]' ? source : undefined) };
const plain = (report: { traceback: string[] }) => report.traceback.map(stripVTControlCharacters);

function errorWith(stack: string[]): Error {
  const error = new RangeError('too far');
  error.stack = ['RangeError: too far', ...stack.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

test('errorReport(thrown) shows the lines of the cell, and packages in one line', () => {
  const report = errorReport(
    errorWith([
      'double (/In[3]:2:9)',
      'call (/project/node_modules/@scope/some/a.js:1:1)',
      'async Promise.all (index 0)',
      'again (/project/node_modules/other/b.js:1:1)',
      '/In[3]:4:1',
      'Script.runInThisContext (node:vm:123:12)',
      'execute (/project/src/kernel/executor.ts:1:1)',
    ]),
    sources,
  );
  expect(report).toMatchObject({ ename: 'RangeError', evalue: 'too far' });
  expect(plain(report)).toEqual([
    'RangeError: too far',
    '  at double (In[3]:2:9)',
    '      1 │ function double(n: number) {',
    "    → 2 │   throw new RangeError('too far');",
    '      3 │ }',
    '      4 │ double(2);',
    '  at … 2 frames in @scope/some, other',
    '  at In[3]:4:1',
    '    → 4 │ double(2);',
  ]);
});

test("errorReport(thrown) names the project's own files from its root", () => {
  const report = errorReport(errorWith(['fit (/project/src/training/fit.ts:12:3)']), sources);
  expect(plain(report)).toContain('  at fit (src/training/fit.ts:12:3)');
});

test("errorReport(thrown) shows the cell's line first, and folds the library that the error came from", () => {
  const report = errorReport(
    errorWith([
      'Object.assertShape (/project/node_modules/@tensorflow/tfjs-core/a.js:1:1)',
      'checkArrays (/project/src/training/arrays.ts:12:3)',
      'async evaluate (/project/src/notebook/evaluate.ts:5:1)',
      'async /In[3]:4:1',
    ]),
    sources,
  );
  expect(plain(report)).toEqual([
    'RangeError: too far',
    '  at In[3]:4:1',
    "      2 │   throw new RangeError('too far');",
    '      3 │ }',
    '    → 4 │ double(2);',
    '  at … 3 frames in @tensorflow/tfjs-core, src/training/arrays.ts:12, src/notebook/evaluate.ts:5',
  ]);
});

test('errorReport(thrown) uses no colour that could not be read on one of the grounds of JupyterLab', () => {
  const { traceback } = errorReport(errorWith(['double (/In[3]:2:9)']), sources);
  const [, ...parts] = traceback.join('').split('\u001b[');
  const codes = parts.map((part) => part.slice(0, part.indexOf('m')));
  // Bold, and white on a red of its own.
  expect([...new Set(codes)].sort()).toEqual(['1', '22', '38;5;231;48;5;124', '39;49']);
  expect(traceback[0]).toContain('\u001b[38;5;231;48;5;124mRangeError\u001b[39;49m');
});

test('errorReport(thrown) shows the cause of an error, and the errors of an AggregateError', () => {
  const caused = errorReport(new Error('no data', { cause: new Error('disk full') }), sources);
  expect(plain(caused).join('\n')).toContain('Caused by: Error: disk full');
  const aggregate = errorReport(new AggregateError([new Error('one'), new Error('two')], 'both'), sources);
  expect(plain(aggregate).join('\n')).toMatch(/Caused by: Error: one[\s\S]*Caused by: Error: two/);
});

test('errorReport(thrown) shows what an error carries besides its message', () => {
  const report = errorReport(Object.assign(new Error('no file'), { code: 'ENOENT' }), sources);
  expect(plain(report).join('\n')).toContain("code: 'ENOENT'");
});

test('errorReport(thrown) shows a thrown value that is no error, undefined included', () => {
  expect(errorReport({ code: 7 }, sources).evalue).toContain('{ code: 7 }');
  expect(errorReport(undefined, sources).evalue).toContain('undefined');
});

const diagnostic = (line: number, start: number, end: number, messageText: string): Diagnostic => ({
  start: { offset: start, line, character: start },
  end: { offset: end, line, character: end },
  messageText,
  code: 2322,
});

test('errorReport(TypeScriptError) shows each mistake with its line, and what explains it once', () => {
  const error = new TypeScriptError('In[4]', "const wrong: number = 'text';", [
    diagnostic(0, 6, 11, "Type 'string' is not assignable to type 'number'."),
    diagnostic(0, 6, 11, 'An explanation.'),
  ]);
  const report = errorReport(error, sources);
  expect(report.evalue).toBe("In[4]:1:7 - Type 'string' is not assignable to type 'number'.");
  expect(plain(report)).toEqual([
    'TypeScriptError: The cell was not run, because TypeScript found 1 mistake in it.',
    "  at In[4]:1:7  Type 'string' is not assignable to type 'number'. (TS2322)",
    '     An explanation.',
    "    → 1 │ const wrong: number = 'text';",
    '        │       ~~~~~',
  ]);
});

test('errorReport(TypeScriptError) shows ten mistakes and says how many more there are', () => {
  const many = Array.from({ length: 12 }, (_, index) => diagnostic(0, index, index + 1, `mistake ${index}`));
  const report = errorReport(new TypeScriptError('In[4]', 'x'.repeat(20), many), sources);
  expect(plain(report).at(-1)).toBe('  … and 2 more');
});
