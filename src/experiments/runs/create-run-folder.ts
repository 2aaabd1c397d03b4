import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a new folder for a run; its name is the run's id: the time in UTC, the notebook, four letters of chance.
 *
 * Throws when the folder of runs cannot be written to.
 */
export async function createRunFolder(
  runsFolder: string,
  notebookName: string,
  { now, random }: { now: () => Date; random: () => number },
): Promise<{ id: string; folder: string }> {
  const time = now().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const plainName = notebookName.replace(/[^\p{Letter}\p{Number}]+/gu, '-').slice(0, 60);
  for (;;) {
    const id = `${time}-${plainName}-${letters(random)}`;
    const folder = path.join(runsFolder, id);
    if (await makeFolder(runsFolder, folder)) return { id, folder };
  }
}

/** Whether the folder is new. */
async function makeFolder(runsFolder: string, folder: string): Promise<boolean> {
  try {
    await mkdir(runsFolder, { recursive: true });
    return await mkdir(folder).then(() => true, ifTaken);
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(
      `Expected to be able to write to ${runsFolder}, but found: ${message}. Make room there, or choose another folder with --runs.`,
      { cause },
    );
  }
}

function ifTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}

function letters(random: () => number): string {
  return Array.from({ length: 4 }, () => 'abcdefghijkmnpqrstuvwxyz'.charAt(Math.floor(random() * 24))).join('');
}
