import fs from 'node:fs';
import { cannotWrite } from './cannot-write';
import { writeAllSync } from './write-all';

/**
 * Adds to the end of a file, which is made if need be: all of it, or, when the disk is full, nothing.
 *
 * Only a process that is killed meanwhile can leave a part of it, which whoever reads or goes on leaves out.
 *
 * @param sync whether to wait until it is on the disk; default true
 * @throws Error with the `code` of the cause when it cannot be written: which file, why, what to do
 */
export function appendWhole(file: string, contents: string | Uint8Array, { sync = true } = {}): void {
  try {
    const descriptor = fs.openSync(file, 'a');
    try {
      append(descriptor, typeof contents === 'string' ? Buffer.from(contents) : contents, sync);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (cause) {
    throw cannotWrite(file, cause as NodeJS.ErrnoException);
  }
}

function append(descriptor: number, bytes: Uint8Array, sync: boolean): void {
  const { size } = fs.fstatSync(descriptor);
  try {
    writeAllSync(descriptor, bytes);
    if (sync) fs.fsyncSync(descriptor);
  } catch (error) {
    try {
      fs.ftruncateSync(descriptor, size);
    } catch {
      // What is no regular file cannot be cut; the first error says more.
    }
    throw error;
  }
}

/** Cuts a file off at so many bytes; nothing is done to one that is shorter, or not there. */
export function cutOff(file: string, bytes: number): void {
  const size = sizeOf(file);
  if (size === undefined || size <= bytes) return;
  const descriptor = fs.openSync(file, 'r+');
  try {
    fs.ftruncateSync(descriptor, bytes);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** A file's length in bytes; undefined when there is none. */
export function sizeOf(file: string): number | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.size;
}
