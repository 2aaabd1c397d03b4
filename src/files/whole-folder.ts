import fs from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cannotWrite } from './cannot-write';
import { makeFolderOf } from './make-folder';
import { syncFolder, syncTree } from './sync';
import { sweepLeftovers, temporaryName } from './temporary-name';

/**
 * Lets `make` fill a folder under a temporary name, then puts it in the place of `folder`: what is there is whole, and
 * what was there before stays when `make` fails.
 *
 * @throws whatever `make` throws; Error when the folder cannot be put there
 */
export async function wholeFolder(folder: string, make: (temporary: string) => Promise<unknown>): Promise<void> {
  const target = path.resolve(folder);
  const temporary = temporaryName(target);
  try {
    await makeFolderOf(target);
    sweepLeftovers(target);
    await bringBack(target);
    await mkdir(temporary);
    await make(temporary);
    await putInPlace(temporary, target);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Puts a file or folder that is complete in the place of another. A file is replaced by renaming; a folder cannot be,
 * so the older one steps aside first, and comes back when the new one cannot take its place.
 */
export async function putInPlace(made: string, target: string): Promise<void> {
  const aside = asideOf(target);
  try {
    syncTree(made);
    const isFolder = fs.statSync(made).isDirectory();
    if (isFolder) await stepAside(target, aside);
    await rename(made, target);
    syncFolder(path.dirname(target));
    await rm(aside, { recursive: true, force: true });
  } catch (cause) {
    await bringBack(target);
    throw cannotWrite(target, cause as NodeJS.ErrnoException);
  }
}

const asideOf = (target: string): string => `${target}.older`;

/** Puts back what stepped aside, where nothing has taken its place: the process was killed in between, or failed. */
async function bringBack(target: string): Promise<void> {
  if (fs.existsSync(asideOf(target)) && !fs.existsSync(target)) await rename(asideOf(target), target);
}

/** What an earlier process that was killed left aside is older still, and goes; unless it is all that there is. */
async function stepAside(target: string, aside: string): Promise<void> {
  if (!fs.existsSync(target)) return;
  await rm(aside, { recursive: true, force: true });
  await rename(target, aside);
}
