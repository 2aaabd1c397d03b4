import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../../settings';
import { gitState } from '../runs/git-state';
import { sha256 } from '../runs/run-notebook';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Which code a checkout holds; runs count together only when it is the same everywhere. */
export const codeVersion = z.strictObject({
  /** Null outside of a git checkout. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .nullable(),
  /** SHA-256 of package-lock.json. */
  packages: digest,
  /** SHA-256 of what is in src/ and notebooks/, committed or not. */
  source: digest,
});

export type CodeVersion = z.infer<typeof codeVersion>;

/** The version of the code in a folder, this checkout by default. */
export async function readCodeVersion(root = repositoryRoot): Promise<CodeVersion> {
  const [git, lock, source] = await Promise.all([
    gitState(root),
    readFile(path.join(root, 'package-lock.json'), 'utf8'),
    digestOfFolders(root, ['src', 'notebooks']),
  ]);
  return { commit: git?.commit ?? null, packages: sha256(lock), source };
}

export function describeVersion({ commit, packages, source }: CodeVersion): string {
  return `commit ${commit?.slice(0, 8) ?? 'none'}, packages ${packages.slice(0, 8)}, files ${source.slice(0, 8)}`;
}

/** Whether two checkouts compute the same. What else a commit holds, such as documentation, does not matter. */
export function isSameVersion(a: CodeVersion, b: CodeVersion): boolean {
  return a.packages === b.packages && a.source === b.source;
}

async function digestOfFolders(root: string, names: string[]): Promise<string> {
  const found = await Promise.all(names.map((name) => filesIn(path.join(root, name))));
  const hash = createHash('sha256');
  for (const file of found.flat().sort()) {
    hash.update(`${path.relative(root, file).split(path.sep).join('/')}\0`);
    hash.update(sha256(await readFile(file, 'utf8')));
  }
  return hash.digest('hex');
}

/** Without what Python and Jupyter leave there by themselves. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.pyc') && !entry.path.includes('.ipynb_checkpoints'))
    .map((entry) => path.join(entry.path, entry.name));
}
