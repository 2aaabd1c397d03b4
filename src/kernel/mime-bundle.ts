import util from 'node:util';
import { formatArray } from '../data/format-array';
import { isNdArray } from '../data/is-nd-array';

/** One value in several forms: MIME type → content. */
export type MimeBundle = Record<string, unknown>;

/** The method by which an object says how it looks in a notebook; the same convention as Deno's kernel. */
export const displaySymbol = Symbol.for('Jupyter.display');

/** Where a bundle keeps its Jupyter metadata, such as the size at which a picture is shown. */
export const metadataSymbol = Symbol.for('Jupyter.metadata');

/** The metadata that comes with a bundle; empty where there is none. */
export function metadataOf(bundle: MimeBundle): Record<string, unknown> {
  return (bundle as { [metadataSymbol]?: Record<string, unknown> })[metadataSymbol] ?? {};
}

/** The forms in which `value` is shown: its own bundle if it has one, numpy's notation for arrays, otherwise text as console.log prints it. */
export async function mimeBundle(value: unknown): Promise<MimeBundle> {
  const display = (value as { [displaySymbol]?: unknown } | null | undefined)?.[displaySymbol];
  if (typeof display === 'function') return (await display.call(value)) as MimeBundle;
  if (isNdArray(value)) return { 'text/plain': formatArray(value) };
  return { 'text/plain': typeof value === 'string' ? value : util.inspect(value) };
}
