import type { Notebook, NotebookCell } from '../../src/experiments/notebooks/parse-notebook';

/** A notebook of code cells made from their sources; the first has the tag `parameters`. */
export function notebookWith(parameters: string, ...sources: string[]): Notebook {
  const cells = [parameters, ...sources].map(
    (source, index): NotebookCell => ({
      cell_type: 'code',
      id: index === 0 ? 'parameters' : `cell-${index}`,
      metadata: index === 0 ? { tags: ['parameters'] } : {},
      outputs: [],
      execution_count: null,
      source,
    }),
  );
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}
