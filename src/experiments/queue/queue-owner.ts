import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Whose runs stand on a queue: a name that a folder of runs keeps, so that a sweep finds its own ones again, and nobody
 * else's who has the same code and plan.
 */
export async function queueOwner(runsFolder: string): Promise<string> {
  const file = path.join(runsFolder, 'sweeps', 'owner');
  await mkdir(path.dirname(file), { recursive: true });
  // The first who comes decides; a file that exists is left as it is.
  await writeFile(file, `${randomUUID()}\n`, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const owner = (await readFile(file, 'utf8')).trim();
  if (/^[\w-]{8,64}$/.test(owner)) return owner;
  throw new TypeError(`Expected ${file} to hold the name of this folder's queue, but found something else. Delete it.`);
}
