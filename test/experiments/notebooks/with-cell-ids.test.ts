import { expect, it } from 'vitest';
import { withCellIds } from '../../../src/experiments/notebooks/with-cell-ids';
import { notebookWith } from '../notebook-with';

it('withCellIds(notebook) names cells that have no name, or that of another, and leaves the others', () => {
  const notebook = notebookWith('a', 'b', 'c', 'd', 'e');
  const ids = [undefined, 'x', 'x', 'cell-0', 'y'];
  const cells = notebook.cells.map(({ id: _, ...cell }, index) => ({ ...cell, ...(ids[index] && { id: ids[index] }) }));
  const named = withCellIds({ ...notebook, cells, nbformat_minor: 2 });
  const found = named.cells.map(({ id }) => id);
  expect([found[1], found[3], found[4], named.nbformat_minor]).toEqual(['x', 'cell-0', 'y', 5]);
  expect(new Set(found).size).toBe(5);
  expect(found).not.toContain(undefined);
});
