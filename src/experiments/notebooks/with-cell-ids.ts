import type { Notebook } from './parse-notebook';

/**
 * The notebook with an id for every cell, each of its own: notebooks before nbformat 4.5 have none. A missing or
 * doubled one becomes `cell-3` after the cell's place, counted from 0.
 */
export function withCellIds(notebook: Notebook): Notebook {
  const taken = new Set<string>();
  const own = new Set(notebook.cells.flatMap(({ id }) => id ?? []));
  const cells = notebook.cells.map((cell, index) => {
    let id = cell.id ?? '';
    for (let place = index; id === '' || taken.has(id); place += notebook.cells.length) {
      const candidate = `cell-${place}`;
      id = own.has(candidate) ? '' : candidate;
    }
    taken.add(id);
    return cell.id === id ? cell : { ...cell, id };
  });
  return { ...notebook, cells, nbformat_minor: Math.max(5, notebook.nbformat_minor) };
}
