import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Language, language, repositoryRoot } from '../../settings';
import { didYouMean } from '../../text/nearest-name';
import { findNotebooks } from './find-notebooks';

export interface FindNotebookOptions {
  /** Whose notebook a name without a language means; the user's by default. */
  language?: Language;
  /** Where the names are looked up; notebooks/ of the repository by default. */
  folder?: string;
}

/**
 * The path of the notebook that somebody means by `basic-classification`, `ko/cnn`, or a path of their own.
 *
 * Throws a `RangeError` that lists the names, and the nearest of them, when there is none.
 */
export async function findNotebook(name: string, options: FindNotebookOptions = {}): Promise<string> {
  const { folder = path.join(repositoryRoot, 'notebooks') } = options;
  if (name.endsWith('.ipynb') && existsSync(name)) return path.resolve(name);
  const plainName = name.replace(/\.ipynb$/, '');
  const notebooks = await findNotebooks(folder);
  const names = notebooks.map((file) => path.relative(folder, file).replace(/\.ipynb$/, ''));
  for (const wanted of [plainName, `${options.language ?? language}/${plainName}`]) {
    const place = names.indexOf(wanted);
    if (place >= 0) return notebooks[place] as string;
  }
  const short = [...new Set(names.map((known) => path.basename(known)))];
  const candidates = plainName.includes('/') ? names : short;
  throw new RangeError(
    `Expected a notebook's name (${short.join(', ')}) or the path of an .ipynb file, but found "${name}".${didYouMean(plainName, candidates)}`,
  );
}
