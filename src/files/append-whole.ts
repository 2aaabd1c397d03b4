import fs from 'node:fs';
import { cannotWrite } from './cannot-write';
import { writeAllSync } from './write-all';

/**
 * Adds to the end of a file, which is made if need be: all of it, or, when the disk is full, nothing.
 *
 * Only a process that is killed meanwhile can leave a part of it; `readLines` leaves such a part out.
 *
 * @throws Error with the `code` of the cause when it cannot be written: which file, why, what to do
 */
export function appendWhole(file: string, contents: string | Uint8Array): void {
  try {
    const descriptor = fs.openSync(file, 'a');
    try {
      append(descriptor, typeof contents === 'string' ? Buffer.from(contents) : contents);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (cause) {
    throw cannotWrite(file, cause as NodeJS.ErrnoException);
  }
}

function append(descriptor: number, bytes: Uint8Array): void {
  const { size } = fs.fstatSync(descriptor);
  try {
    writeAllSync(descriptor, bytes);
    fs.fsyncSync(descriptor);
  } catch (error) {
    fs.ftruncateSync(descriptor, size);
    throw error;
  }
}
