import { describe, expect, it } from 'vitest';
import { readParameters } from '../../src/experiments/read-parameters';
import { notebookWith } from './notebook-with';

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
    expect(readParameters(notebookWith(source))).toEqual([
      { name: 'epochs', value: 10, comment: 'passes over the images' },
      { name: 'learningRate', value: 0.001, comment: '' },
      { name: 'trainCount', value: 55000, comment: 'images // all of them' },
      { name: 'optimizer', value: 'adam; // or sgd', comment: '' },
      { name: 'shuffle', value: true, comment: '' },
      { name: 'offset', value: -0.5, comment: '' },
    ]);
  });

  it('readParameters(notebook) finds none in a notebook without a parameters cell', () => {
    const notebook = notebookWith('const epochs = 10;');
    expect(readParameters({ ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, metadata: {} })) })).toEqual(
      [],
    );
  });

  it.each([
    'let epochs = 10;',
    'const epochs = 2 * 5;',
    'const rates = [1];',
    'const epochs = NaN;',
    'const name = `a`;',
  ])('readParameters(notebook) rejects the line %s', (line) => {
    expect(() => readParameters(notebookWith(line))).toThrow(line);
  });
});
