import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Notebook, type NotebookCell, parseNotebook } from '../../src/experiments/notebooks/parse-notebook';
import { repositoryRoot } from '../../src/settings';

export const lessons = ['basic-classification', 'cnn'];
export const languages = ['en', 'ko'];
export const notebooksFolder = path.join(repositoryRoot, 'notebooks');

/** `notebooks/<language>/<lesson>.ipynb`, as a full path. */
export function notebookPath(language: string, lesson: string): string {
  return path.join(notebooksFolder, language, `${lesson}.ipynb`);
}

export function readNotebook(file: string): Notebook {
  return parseNotebook(readFileSync(file, 'utf8'), file);
}

export function codeCells(notebook: Notebook): NotebookCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === 'code');
}

/** All that a code cell printed or showed as text. */
export function textOutput(cell: NotebookCell | undefined): string {
  const texts = (cell?.outputs ?? []).map((output) => {
    const data = output.data as Record<string, unknown> | undefined;
    return output.text ?? data?.['text/plain'] ?? '';
  });
  return texts.flat().join('');
}
