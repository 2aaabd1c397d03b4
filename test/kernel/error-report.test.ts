import { expect, test } from 'vitest';
import { createCell } from '../../src/kernel/cell';
import { errorReport } from '../../src/kernel/error-report';

const cellWith = (changes: object) => ({ ...createCell(() => {}), ...changes });

test('errorReport(cell) is undefined when nothing went wrong', () => {
  expect(errorReport(cellWith({}))).toBeUndefined();
});

test('errorReport(cell) names the error and leaves out frames of Node and tslab', () => {
  const error = new RangeError('too far');
  error.stack = [
    'RangeError: too far',
    '    at double (evalmachine.<anonymous>:3:7)',
    '    at Script.runInThisContext (node:vm:123:12)',
    '    at execute (/project/node_modules/tslab/dist/executor.js:1:1)',
  ].join('\n');
  const report = errorReport(cellWith({ thrown: [error] }));
  expect(report).toMatchObject({ ename: 'RangeError', evalue: 'too far' });
  expect(report?.traceback.slice(1)).toEqual(['    at double (evalmachine.<anonymous>:3:7)']);
});

test('errorReport(cell) shows the cause of an error', () => {
  const report = errorReport(cellWith({ thrown: [new Error('no data', { cause: new Error('disk full') })] }));
  expect(report?.traceback.join('\n')).toContain('Caused by: Error: disk full');
});

test('errorReport(cell) shows a thrown value that is no error, undefined included', () => {
  expect(errorReport(cellWith({ thrown: [{ code: 7 }] }))?.evalue).toBe('{ code: 7 }');
  expect(errorReport(cellWith({ thrown: [undefined] }))?.evalue).toBe('undefined');
});

test('errorReport(cell) lists every type error', () => {
  const report = errorReport(cellWith({ diagnostics: ["1:7 - Cannot find name 'a'.", "2:1 - Cannot find name 'b'."] }));
  expect(report).toMatchObject({ ename: 'TypeScriptError', evalue: "1:7 - Cannot find name 'a'." });
  expect(report?.traceback).toHaveLength(2);
});

test('errorReport(cell) says that a cell which stopped by itself was interrupted', () => {
  expect(errorReport(cellWith({ interrupted: true }))?.ename).toBe('Interrupted');
});
