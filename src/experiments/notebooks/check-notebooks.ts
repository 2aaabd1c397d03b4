import { readFile } from 'node:fs/promises';
import { writeWhole } from '../../files/write-whole';
import { formatNotebook } from './format-notebook';

/** The paths, of those given, whose files are not in canonical form (see `formatNotebook`). */
export async function checkNotebooks(paths: string[]): Promise<string[]> {
  const checks = await Promise.all(paths.map(async (path) => ((await formatted(path)).changed ? [path] : [])));
  return checks.flat();
}

/** Brings the files into canonical form and tells which of them changed. */
export async function formatNotebooks(paths: string[]): Promise<string[]> {
  const changedPaths: string[] = [];
  for (const path of paths) {
    const { text, changed } = await formatted(path);
    if (!changed) continue;
    await writeWhole(path, text);
    changedPaths.push(path);
  }
  return changedPaths;
}

async function formatted(path: string): Promise<{ text: string; changed: boolean }> {
  const before = await readFile(path, 'utf8');
  try {
    const text = formatNotebook(before);
    return { text, changed: text !== before };
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
