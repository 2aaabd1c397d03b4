import { describe, expect, it } from 'vitest';
import { readParameters } from '../../../src/experiments/parameters/read-parameters';
import { notebookWith } from '../notebook-with';

const read = (source: string) => readParameters(notebookWith(source)).map(({ around: _, ...parameter }) => parameter);

describe('readParameters', () => {
  it('readParameters(notebook) reads name, value and comment of every line', () => {
    const source = [
      '// What to try',
      'const epochs = 10; // passes over the images',
      'const learningRate = 1e-3;',
      'const trainCount = 55_000; // images // all of them',
      "const optimizer = 'adam; // or sgd';",
      'const shuffle = true;',
      '',
      'const offset = -0.5;',
    ].join('\n');
    expect(read(source)).toEqual([
      { name: 'epochs', value: 10, comment: 'passes over the images', declaration: 'const' },
      { name: 'learningRate', value: 0.001, comment: '', declaration: 'const' },
      { name: 'trainCount', value: 55000, comment: 'images // all of them', declaration: 'const' },
      { name: 'optimizer', value: 'adam; // or sgd', comment: '', declaration: 'const' },
      { name: 'shuffle', value: true, comment: '', declaration: 'const' },
      { name: 'offset', value: -0.5, comment: '', declaration: 'const' },
    ]);
  });

  it('readParameters(notebook) reads through types, and keeps them beside the value', () => {
    const source = [
      "const mode: 'a' | 'b' = 'a';",
      "const opt = 'adam' as 'adam' | 'sgd';",
      'const pair: [number, number] = [3, 4] as const;',
      'const rate = (<number>-1) satisfies number;',
    ].join('\n');
    expect(readParameters(notebookWith(source)).map(({ value, around }) => [value, ...around])).toEqual([
      ['a', "mode: 'a' | 'b' = ", ''],
      ['adam', 'opt = ', " as 'adam' | 'sgd'"],
      [[3, 4], 'pair: [number, number] = ', ' as const'],
      [-1, 'rate = (<number>', ') satisfies number'],
    ]);
  });

  it('readParameters(notebook) leaves out numbers that are too large to be one', () => {
    expect(read('const a = 1e400;\nconst b = -1e400;\nconst c = [1, 2e999];\nconst d = 1e300;')).toMatchObject([
      { name: 'd', value: 1e300 },
    ]);
  });

  it('readParameters(notebook) finds none in a notebook without a parameters cell', () => {
    const notebook = notebookWith('const epochs = 10;');
    expect(readParameters({ ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, metadata: {} })) })).toEqual(
      [],
    );
  });

  it('readParameters(notebook) reads whatever TypeScript a user writes', () => {
    const source = [
      '/* The settings of this notebook. */',
      '',
      '// How often the images are seen.',
      '// Each time in another order.',
      'let epochs: number = 10',
      'export const units = [64, 32]; /* neurons */',
      "const name = `it's`, rate = -.5;",
      'const steps = epochs * 2; // computed',
      "console.log('hello');",
    ].join('\n');
    expect(read(source)).toEqual([
      {
        name: 'epochs',
        value: 10,
        comment: 'How often the images are seen. Each time in another order.',
        declaration: 'let',
      },
      { name: 'units', value: [64, 32], comment: 'neurons', declaration: 'const' },
      { name: 'name', value: "it's", comment: '', declaration: 'const' },
      { name: 'rate', value: -0.5, comment: '', declaration: 'const' },
    ]);
  });

  it('readParameters(notebook) names the line that is no TypeScript', () => {
    expect(() => readParameters(notebookWith('const epochs = 10;\nepochs: = 3'))).toThrow('found "epochs: = 3"');
  });
});
