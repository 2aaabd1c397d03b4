import fs from 'node:fs';
import path from 'node:path';

/** Has the names in a folder written to the disk, where the system can do that for folders. */
export function syncFolder(folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(folder, 'r');
    fs.fsyncSync(descriptor);
  } catch (error) {
    // Windows and some network drives know no such thing; what a disk reports is no such refusal.
    if ((error as NodeJS.ErrnoException).code === 'EIO') throw error;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** Has a file, or all that is in a folder, written to the disk: what another program wrote, say. */
export function syncTree(place: string): void {
  if (!fs.statSync(place).isDirectory()) {
    syncFile(place);
    return;
  }
  for (const entry of fs.readdirSync(place, { withFileTypes: true })) {
    if (entry.isDirectory() || entry.isFile()) syncTree(path.join(place, entry.name));
  }
  syncFolder(place);
}

function syncFile(file: string): void {
  // Windows syncs only what is open for writing.
  const descriptor = fs.openSync(file, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
