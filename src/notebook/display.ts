import { inspect } from 'node:util';
import { type DisplayOptions, type MimeBundle, metadataSymbol } from '../contract';
import { valueBundle } from '../showing/value-bundle';

import { defaultSurroundings, type Surroundings } from './surroundings';

/**
 * Shows a value under the running cell as it would be shown on the cell's last line: a figure, an array, a summary, a
 * MIME bundle. Outside a notebook its text goes to standard output.
 */
export async function display(
  value: unknown,
  options: DisplayOptions = {},
  { kernel, stream }: Pick<Surroundings, 'kernel' | 'stream'> = defaultSurroundings(),
): Promise<void> {
  const bundle = await bundleOf(value);
  if (kernel) kernel.display(bundle, { metadata: bundle[metadataSymbol], ...options });
  else stream.write(`${bundle['text/plain'] ?? inspect(bundle)}\n`);
}

/** The forms in which a notebook shows `value`; a MIME bundle is taken as it is. */
export async function bundleOf(value: unknown): Promise<MimeBundle> {
  return isBundle(value) ? value : valueBundle(value);
}

/** A plain object whose keys are all MIME types. */
function isBundle(value: unknown): value is MimeBundle {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^[\w.+-]+\/[\w.+-]+$/.test(key));
}
