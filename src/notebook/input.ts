import { currentKernel, type InputOptions, type Kernel } from '../contract';

/**
 * Asks the reader of the notebook for a line of text, below the cell that calls this; with `password` what is typed
 * stays hidden.
 *
 * Rejects where nobody can answer: outside a notebook, and in notebooks that run headless.
 */
export async function input(
  prompt = '',
  options: InputOptions = {},
  kernel: Kernel | undefined = currentKernel(),
): Promise<string> {
  if (!kernel) throw new Error('Expected a notebook to ask in, but this program runs outside of one. Pass the value.');
  return kernel.input(prompt, options);
}
