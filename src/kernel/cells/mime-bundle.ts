import { type MimeBundle, valueBundle } from '../../showing/value-bundle';

export type { MimeBundle };

/** The method by which an object says how it looks in a notebook; the same convention as Deno's kernel. */
export const displaySymbol = Symbol.for('Jupyter.display');

/** Where a bundle keeps its Jupyter metadata, such as the size at which a picture is shown. */
export const metadataSymbol = Symbol.for('Jupyter.metadata');

/** The metadata that comes with a bundle; empty where there is none. */
export function metadataOf(bundle: MimeBundle): Record<string, unknown> {
  return (bundle as { [metadataSymbol]?: Record<string, unknown> })[metadataSymbol] ?? {};
}

/** The forms in which `value` is shown when a cell ends in it. */
export const mimeBundle = valueBundle;
