import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Notebook, parseNotebook } from '../experiments/parse-notebook';

/**
 * The path of the notebook that somebody means: a path, or the name of a lesson such as `cnn`, in their language.
 *
 * `notebooks` is the folder that holds `en` and `ko`. Throws when there is none, saying where it looked.
 */
export function findSource(wanted: string, notebooks: string, language: string): string {
  const candidates = [
    wanted,
    path.join(notebooks, language, `${wanted}.ipynb`),
    path.join(notebooks, `${wanted}.ipynb`),
  ];
  const found = candidates.find((candidate) => candidate.endsWith('.ipynb') && existsSync(candidate));
  if (found) return found;
  throw new Error(
    `Expected a notebook, but found none at ${candidates.map((one) => path.relative('', one) || one).join(' or ')}. Give the path of an .ipynb file, or a lesson's name, such as cnn or ko/cnn.`,
  );
}

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
