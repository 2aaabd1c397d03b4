import { promisify } from 'node:util';
import type yauzl from 'yauzl';

/** Opens the contents of an entry. */
export type OpenEntry = (entry: yauzl.Entry) => Promise<NodeJS.ReadableStream>;

/** Hands the files of a zip archive, opened with `lazyEntries`, to `use`, one after the other; folders are left out. */
export async function forEachFile(
  archive: yauzl.ZipFile,
  use: (entry: yauzl.Entry, open: OpenEntry) => Promise<void>,
): Promise<void> {
  const open = promisify(archive.openReadStream.bind(archive)) as OpenEntry;
  await new Promise<void>((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', resolve);
    archive.on('entry', (entry: yauzl.Entry) => {
      const used = entry.fileName.endsWith('/') ? Promise.resolve() : use(entry, open);
      used.then(() => archive.readEntry(), reject);
    });
    archive.readEntry();
  });
}
