import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { writeWholeSync } from './write-whole';

/**
 * Whether `file` was stamped with just these contents: the mark that a step leaves, last of all, when it is complete.
 */
export function hasStamp(file: string, contents: object): boolean {
  try {
    return fs.readFileSync(file, 'utf8') === toText(contents);
  } catch {
    return false;
  }
}

/** Marks a step as complete. */
export function writeStamp(file: string, contents: object): void {
  writeWholeSync(file, toText(contents));
}

/** A short fingerprint of a file's contents. */
export function fingerprint(file: string): string {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex').slice(0, 16);
}

const toText = (contents: object) => `${JSON.stringify(contents, null, 1)}\n`;
