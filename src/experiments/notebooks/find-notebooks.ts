import { readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * The paths of all notebooks in a folder and the folders in it, sorted.
 *
 * Hidden folders, such as Jupyter's checkpoints, are left out. Throws when the folder does not exist.
 */
export async function findNotebooks(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const entryPath = path.join(folder, entry.name);
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return findNotebooks(entryPath);
      return entry.name.endsWith('.ipynb') ? [entryPath] : [];
    }),
  );
  return found.flat().sort();
}
