import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { cannotWrite } from './cannot-write';
import { syncFolder } from './sync';
import { sweepLeftovers, temporaryName } from './temporary-name';
import { checkAllWritten, writeAll, writeAllSync } from './write-all';

/** What is being written to each file, so that of two contents the later one stays. */
const underWay = new Map<string, Promise<void>>();

/**
 * Writes a file under a temporary name beside it and renames that when all bytes are on the disk: whatever goes wrong,
 * and whenever the process is killed, the older file or the new one is there.
 *
 * A link stays one, and the file it leads to is replaced; an older file's permissions and owner are kept.
 *
 * @param file its folder must exist
 * @throws Error with the `code` of the cause when it cannot be written, a full disk above all: which file, why, what to
 *   do
 */
export async function writeWhole(file: string, contents: string | Uint8Array): Promise<void> {
  const target = realPath(file);
  const before = underWay.get(target);
  const writing = (before ?? Promise.resolve()).catch(() => {}).then(() => replace(file, target, toBytes(contents)));
  underWay.set(target, writing);
  try {
    await writing;
  } finally {
    if (underWay.get(target) === writing) underWay.delete(target);
  }
}

async function replace(file: string, target: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryName(target);
  try {
    sweepLeftovers(target);
    const descriptor = await promisify(fs.open)(temporary, 'wx', 0o666);
    try {
      keepOwner(descriptor, target);
      await writeAll(descriptor, bytes);
      await promisify(fs.fsync)(descriptor);
      checkAllWritten(fs.fstatSync(descriptor).size, bytes.length);
    } finally {
      await promisify(fs.close)(descriptor);
    }
    await promisify(fs.rename)(temporary, target);
    syncFolder(path.dirname(target));
  } catch (cause) {
    fs.rmSync(temporary, { force: true });
    throw cannotWrite(file, cause as NodeJS.ErrnoException);
  }
}

/** As `writeWhole`, while everything else waits: for small files. */
export function writeWholeSync(file: string, contents: string | Uint8Array): void {
  const target = realPath(file);
  const temporary = temporaryName(target);
  const bytes = toBytes(contents);
  try {
    sweepLeftovers(target);
    const descriptor = fs.openSync(temporary, 'wx', 0o666);
    try {
      keepOwner(descriptor, target);
      writeAllSync(descriptor, bytes);
      fs.fsyncSync(descriptor);
      checkAllWritten(fs.fstatSync(descriptor).size, bytes.length);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, target);
    syncFolder(path.dirname(target));
  } catch (cause) {
    fs.rmSync(temporary, { force: true });
    throw cannotWrite(file, cause as NodeJS.ErrnoException);
  }
}

function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

function toBytes(contents: string | Uint8Array): Uint8Array {
  return typeof contents === 'string' ? Buffer.from(contents) : contents;
}

/** Who may not give files away keeps what is allowed. */
function keepOwner(descriptor: number, target: string): void {
  const older = fs.statSync(target, { throwIfNoEntry: false });
  if (!older?.isFile()) return;
  try {
    fs.fchownSync(descriptor, older.uid, older.gid);
  } catch {
    // Its writer owns it then, as with any new file.
  }
  fs.fchmodSync(descriptor, older.mode);
}
