import { inspect } from 'node:util';
import type { NdArray } from 'ndarray';
import { formatArray } from '../arrays/format-array';
import { isNdArray } from '../arrays/is-nd-array';
import { type MimeBundle, ownBundle } from '../contract';
import { mimeBundle } from '../drawing/mime-bundle';
import { image } from '../figures/image';
import { htmlTable, isTable } from './html-table';
import { isImage } from './is-image';
import { shortened } from './shortened';
import { isTensor, toNdArray } from './tensor';

/** A text that is longer is shortened: a page of JupyterLab does not get over a text of many megabytes. */
const mostCharacters = 1024 * 1024;

/**
 * The forms in which a notebook shows `value`: its own bundle if it has one, an image or numpy's notation for arrays
 * and tensors, a table for rows of records, otherwise text as console.log prints it.
 *
 * A value whose own way to be shown gives nothing, or fails, is shown as any other; a failure is told to `warn`.
 */
export async function valueBundle(value: unknown, warn: (text: string) => void = console.error): Promise<MimeBundle> {
  return (await ownForm(value, warn)) ?? usualForm(value);
}

async function ownForm(value: unknown, warn: (text: string) => void): Promise<MimeBundle | undefined> {
  try {
    const own: unknown = await ownBundle(value);
    if (typeof own === 'string') return { 'text/plain': own };
    return typeof own === 'object' && own !== null ? (own as MimeBundle) : undefined;
  } catch (error) {
    if ((error as Error | undefined)?.name === 'Interrupted') throw error;
    warn(`The value could not be shown in its own way: ${error instanceof Error ? error.stack : inspect(error)}`);
    return undefined;
  }
}

async function usualForm(value: unknown): Promise<MimeBundle> {
  if (isNdArray(value)) return arrayBundle(value, formatArray(value));
  if (isTensor(value)) {
    const text = value.isDisposed ? 'A tensor whose memory has been given back.' : value.toString(true);
    return value.isDisposed ? { 'text/plain': text } : arrayBundle(toNdArray(value), text);
  }
  const text = shortened(typeof value === 'string' ? value : inspect(value), mostCharacters);
  return isTable(value) ? { 'text/html': htmlTable(value), 'text/plain': text } : { 'text/plain': text };
}

/** Numbers that are an image are shown as one; where no image can be shown, they stay numbers. */
async function arrayBundle(array: NdArray | undefined, text: string): Promise<MimeBundle> {
  if (!array || !isImage(array)) return { 'text/plain': text };
  return Object.assign(await mimeBundle(image(array)), { 'text/plain': text });
}
