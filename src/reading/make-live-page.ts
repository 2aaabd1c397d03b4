import { readFile } from 'node:fs/promises';
import { carriedBy } from '../live/build/packages';
import type { FormatMaker } from './convert-request';

/**
 * Makes the page, and puts into it what runs its cells; with images where a cell asks for them. What it showed stays
 * harmless, also when the notebook is trusted.
 */
export const make: FormatMaker = async ({ notebook }, convert) => {
  const wantsImages = (await readFile(notebook, 'utf8')).includes('loadFashionMnist');
  return convert({ formats: ['live'], trust: false, live: await carriedBy(wantsImages) });
};
