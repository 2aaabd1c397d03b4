import { readFile } from 'node:fs/promises';
import { checkLanguage } from '../notebooks/check-language';
import { type Notebook, parseNotebook } from '../notebooks/parse-notebook';
import { type Parameter, readParameters } from '../parameters/read-parameters';

export interface LoadedNotebook {
  path: string;
  /** The file's contents, to run just what was checked. */
  text: string;
  notebook: Notebook;
  parameters: Parameter[];
}

/** A notebook file with its parameters. Throws when it cannot be read, or is no notebook in TypeScript. */
export async function loadNotebook(path: string): Promise<LoadedNotebook> {
  const text = await readFile(path, 'utf8');
  const notebook = parseNotebook(text, path);
  checkLanguage(notebook, path);
  return { path, text, notebook, parameters: readParameters(notebook) };
}
