import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { lessonMetadata } from '../experiments/notebooks/lesson-metadata';
import { type Notebook, parseNotebook } from '../experiments/notebooks/parse-notebook';
import { injectParameters, isInjected } from '../experiments/parameters/inject-parameters';
import { writeWhole } from '../files/write-whole';
import { carriedBy } from '../live/build/packages';
import type { FormatMaker } from './convert-request';

/**
 * Makes the page, and puts into it what runs its cells; with images where a cell asks for them. What it showed stays
 * harmless, also when the notebook is trusted.
 */
export const make: FormatMaker = async ({ notebook, folder }, convert) => {
  const text = await readFile(notebook, 'utf8');
  const changed = path.join(folder, 'live', path.basename(notebook));
  await mkdir(path.dirname(changed));
  await writeWhole(changed, JSON.stringify(withLiveParameters(parseNotebook(text, notebook), notebook)));
  const live = await carriedBy(text.includes('loadFashionMnist'));
  return convert({ notebook: changed, formats: ['live'], trust: false, live });
};

/** A lesson says which of its parameters fit the images in the page, unless others were set. */
function withLiveParameters(notebook: Notebook, name: string): Notebook {
  const { live } = lessonMetadata(notebook, name);
  return live && !notebook.cells.some(isInjected) ? injectParameters(notebook, live) : notebook;
}
