import { readFile } from 'node:fs/promises';
import { type Notebook, parseNotebook } from '../experiments/notebooks/parse-notebook';

/** Whether a notebook has been executed: whether it has outputs. A file that is no notebook counts as executed; its reader says what is wrong with it. */
export async function isExecuted(notebookPath: string): Promise<boolean> {
  let notebook: Notebook;
  try {
    notebook = parseNotebook(await readFile(notebookPath, 'utf8'), notebookPath);
  } catch {
    return true;
  }
  const codeCells = notebook.cells.filter(({ cell_type, source }) => cell_type === 'code' && source.trim() !== '');
  return codeCells.length === 0 || codeCells.some(({ outputs }) => Array.isArray(outputs) && outputs.length > 0);
}
