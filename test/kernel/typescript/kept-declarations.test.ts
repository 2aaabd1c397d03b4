import { expect, test } from 'vitest';
import { keptDeclarations } from '../../../src/kernel/typescript/kept-declarations';

const lines = (text: string) => text.trim().split('\n');

test('keptDeclarations keeps what has a value, and all types', () => {
  const after = 'declare const reached: number, missed: string;\ninterface Options { epochs: number }\n';
  expect(lines(keptDeclarations('', after, (name) => name === 'reached'))).toEqual([
    'declare const reached: number;',
    'interface Options { epochs: number }',
  ]);
});

test('keptDeclarations gives a variable that was not reached its earlier type back', () => {
  const before = 'declare let model: Sequential;\ndeclare const other: number;\n';
  expect(lines(keptDeclarations(before, 'declare let model: Model;\n', () => false))).toEqual([
    'declare let model: Sequential;',
  ]);
});

test('keptDeclarations knows functions, classes and imports by their names', () => {
  const after = [
    'declare function f(): void;',
    'declare class C { }',
    "import tf, { tidy } from 'tensorflow';",
    "import * as all from 'all';",
  ];
  const kept = (names: string[]) => lines(keptDeclarations('', after.join('\n'), (name) => names.includes(name)));
  expect(kept(['f', 'tidy'])).toEqual([after[0], after[2]]);
  expect(kept(['C', 'all'])).toEqual([after[1], after[3]]);
});
