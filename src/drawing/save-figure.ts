import fs from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../files/write-whole';
import type { PlainFigure } from './figure';
import { figurePage } from './figure-page';
import { renderStatic } from './shared-renderer';

const pictures = ['svg', 'png', 'pdf'] as const;

/**
 * Saves a figure as what the file's name ends in: `.svg`, `.png` (twice as dense as a screen), `.pdf` (one page of its
 * size) or `.html` (interactive, and whole without a network). A file of that name is replaced once the new one is
 * there.
 *
 * @returns the file's full path
 * @throws RangeError for another ending, Error when the folder does not exist
 */
export async function saveFigure(
  figure: PlainFigure,
  file: string,
  darkColors: Record<string, string>,
): Promise<string> {
  if (typeof file !== 'string') {
    throw new TypeError(`Expected the name of a file, such as 'figure.svg', but found ${String(file)}`);
  }
  const target = path.resolve(file);
  const ending = path.extname(target).slice(1).toLowerCase();
  const format = pictures.find((one) => one === ending);
  if (!format && ending !== 'html') {
    const wanted = 'Expected a file name that ends in .svg, .png, .pdf or .html';
    throw new RangeError(`${wanted} but found ${JSON.stringify(file)}`);
  }
  const folder = path.dirname(target);
  if (!fs.existsSync(folder))
    throw new Error(`Expected the folder ${folder} to save the figure in, but it does not exist`);
  const content = format ? await renderStatic(figure, format) : figurePage(figure, darkColors);
  await writeWhole(target, content);
  return target;
}
