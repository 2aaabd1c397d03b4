import { describe, expect, it } from 'vitest';
import { injectParameters } from '../../../src/experiments/parameters/inject-parameters';
import { notebookWith } from '../notebook-with';

const notebook = notebookWith("const epochs = 10; // passes\nconst name = 'a';\nconst shuffle = true;", 'epochs');

describe('injectParameters', () => {
  it('injectParameters(notebook, values) puts a tagged cell with the values after the parameters cell', () => {
    const { cells } = injectParameters(notebook, { epochs: 1, name: 'it\'s "b"', shuffle: false });
    expect(cells.map((cell) => cell.id)).toEqual(['parameters', 'injected-parameters', 'cell-1']);
    expect(cells[1]?.metadata.tags).toEqual(['injected-parameters']);
    expect(cells[1]?.source).toBe(
      '// Parameters\nconst epochs = 1;\nconst name = "it\'s \\"b\\"";\nconst shuffle = false;',
    );
  });

  it('injectParameters(notebook, values) keeps the types that the notebook declares', () => {
    const typed = notebookWith(
      "const mode: string = 'a'; // a or b\nconst pair: [number, number] = [3, 3];\nconst opt = 'adam' as 'adam' | 'sgd';\nlet n: number = 1",
    );
    expect(injectParameters(typed, { mode: 'b', pair: [1, 2], opt: 'sgd', n: 2 }).cells[1]?.source).toBe(
      `// Parameters\nconst mode: string = "b";\nconst pair: [number, number] = [1,2];\nconst opt = "sgd" as 'adam' | 'sgd';\nlet n: number = 2;`,
    );
  });

  it('injectParameters(notebook, values) replaces what was injected before', () => {
    const once = injectParameters(notebook, { epochs: 1 });
    const { cells } = injectParameters(once, { epochs: 2 });
    expect(cells.map((cell) => cell.source)).toEqual([
      notebook.cells[0]?.source,
      '// Parameters\nconst epochs = 2;',
      'epochs',
    ]);
  });

  it('injectParameters(notebook, {}) adds nothing and takes earlier values away', () => {
    expect(injectParameters(injectParameters(notebook, { epochs: 1 }), {})).toEqual(notebook);
  });

  it('injectParameters(notebook, values) leaves the notebook that it is given as it was', () => {
    const before = structuredClone(notebook);
    injectParameters(notebook, { epochs: 1 });
    expect(notebook).toEqual(before);
  });

  it('injectParameters(notebook, values) rejects unknown names, naming the known ones', () => {
    expect(() => injectParameters(notebook, { epoch: 1 })).toThrow(RangeError);
    expect(() => injectParameters(notebook, { epoch: 1 })).toThrow('(epochs, name, shuffle) but found "epoch"');
    expect(() => injectParameters({ ...notebook, cells: [] }, { epochs: 1 })).toThrow('(none)');
  });

  it('injectParameters(notebook, values) rejects other types and numbers that are none', () => {
    expect(() => injectParameters(notebook, { epochs: '1e-3' })).toThrow(
      'epochs to be a number, such as 10, but found "1e-3"',
    );
    expect(() => injectParameters(notebook, { epochs: Number.NaN })).toThrow('but found NaN');
    expect(() => injectParameters(notebook, { epochs: Number.POSITIVE_INFINITY })).toThrow('but found Infinity');
    expect(() => injectParameters(notebook, { shuffle: 1 })).toThrow(
      'shuffle to be a boolean, such as true, but found 1',
    );
    expect(() => injectParameters(notebook, { name: true })).toThrow(TypeError);
  });
});
