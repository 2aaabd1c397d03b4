import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FormatMaker } from './convert-request';
import { printPdf } from './print-pdf';

/** Prints the page. What is printed stands alone, also where the page is one of a site. */
export const make: FormatMaker = async ({ name, folder }, convert) => {
  const paper = path.join(folder, 'paper');
  await mkdir(paper);
  await convert({ folder: paper, formats: ['html'], site: undefined });
  await printPdf(path.join(paper, `${name}.html`), path.join(folder, `${name}.pdf`));
  return [`${name}.pdf`];
};
