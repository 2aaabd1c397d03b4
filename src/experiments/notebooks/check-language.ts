import type { Notebook } from './parse-notebook';

/** Languages that the kernel runs: what is JavaScript is TypeScript, too. */
const known = ['typescript', 'javascript'];

/**
 * Makes sure that a notebook is one for this project's kernel, as far as it says what it is written in.
 *
 * Throws a `TypeError` for one of another language, such as Python: neither its cells nor its parameters would be
 * understood.
 */
export function checkLanguage({ metadata }: Notebook, name: string): void {
  const { kernelspec, language_info } = metadata as Record<string, { name?: unknown; language?: unknown } | undefined>;
  const told = kernelspec?.language ?? language_info?.name ?? languageOfKernel(kernelspec?.name);
  if (typeof told !== 'string' || known.includes(told.toLowerCase())) return;
  throw new TypeError(
    `Expected ${name} to be a notebook in TypeScript, but found one in ${told}. Run it with its own kernel, for example by papermill or jupyter nbconvert --execute.`,
  );
}

/** Jupyter's own kernels are called python3, ir and the like; others do not tell. */
function languageOfKernel(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  if (/^python\d*$/.test(name)) return 'Python';
  return name === 'ir' ? 'R' : /^julia/.test(name) ? 'Julia' : undefined;
}
