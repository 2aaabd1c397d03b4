import { inspect } from 'node:util';
import type { NdArray } from 'ndarray';
import { formatArray } from '../arrays/format-array';
import { isNdArray } from '../arrays/is-nd-array';
import { type MimeBundle, ownBundle } from '../contract';
import { mimeBundle } from '../drawing/mime-bundle';
import { image } from '../figures/image';
import { htmlTable, isTable } from './html-table';
import { isImage } from './is-image';
import { isTensor, toNdArray } from './tensor';

/**
 * The forms in which a notebook shows `value`: its own bundle if it has one, an image or numpy's notation for arrays and tensors,
 * a table for rows of records, otherwise text as console.log prints it.
 */
export async function valueBundle(value: unknown): Promise<MimeBundle> {
  const own = ownBundle(value);
  if (own) return own;
  if (isNdArray(value)) return arrayBundle(value, formatArray(value));
  if (isTensor(value)) {
    const text = value.isDisposed ? 'A tensor whose memory has been given back.' : value.toString(true);
    return value.isDisposed ? { 'text/plain': text } : arrayBundle(toNdArray(value), text);
  }
  if (isTable(value)) return { 'text/html': htmlTable(value), 'text/plain': inspect(value) };
  return { 'text/plain': typeof value === 'string' ? value : inspect(value) };
}

/** Numbers that are an image are shown as one; where no image can be shown, they stay numbers. */
async function arrayBundle(array: NdArray | undefined, text: string): Promise<MimeBundle> {
  if (!array || !isImage(array)) return { 'text/plain': text };
  return Object.assign(await mimeBundle(image(array)), { 'text/plain': text });
}
