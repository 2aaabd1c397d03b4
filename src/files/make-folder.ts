import { mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cannotWrite } from './cannot-write';

/**
 * Makes the folder that a file is to stand in, and those above it.
 *
 * @throws Error with the `code` of the cause when that cannot be, as where one of the names is a file: which, why, what
 *   to do
 */
export async function makeFolderOf(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true }).catch((cause) => {
    throw cannotWrite(file, cause);
  });
}

/** As `makeFolderOf`, while everything else waits. */
export function makeFolderOfSync(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
  } catch (cause) {
    throw cannotWrite(file, cause as NodeJS.ErrnoException);
  }
}
