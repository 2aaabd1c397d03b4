import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Lets `make` write into a folder of its own beside the others, then puts what it names into `folder`: each file or
 * folder is replaced whole, and only when everything is there. When `make` fails, `folder` is as it was.
 */
export async function publish(folder: string, make: (staging: string) => Promise<string[]>): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const staging = await mkdtemp(path.join(folder, '.export-'));
  try {
    const names = await make(staging);
    for (const name of names) await replace(path.join(staging, name), path.join(folder, name), staging);
    return names.map((name) => path.join(folder, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** A file is replaced by renaming; a folder cannot be, so the old one steps aside first. */
async function replace(made: string, target: string, staging: string): Promise<void> {
  const aside = path.join(staging, `${path.basename(target)}.old`);
  if (existsSync(target)) await rename(target, aside);
  await rename(made, target).catch(async (error) => {
    if (existsSync(aside)) await rename(aside, target);
    throw error;
  });
}
