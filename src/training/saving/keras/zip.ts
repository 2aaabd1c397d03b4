import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';
import { forEachFile } from '../../../files/zip-entries';

/** The files in a zip archive, by name. */
export async function readZip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);
  const archive = await open(Buffer.from(bytes), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  await forEachFile(archive, async (entry, open) => {
    files.set(entry.fileName, await buffer(await open(entry)));
  });
  return files;
}

/** A zip archive of these files, uncompressed as Keras writes them; the same bytes for the same files. */
export async function writeZip(files: Map<string, Uint8Array>): Promise<Uint8Array> {
  const archive = new ZipFile();
  const mtime = new Date(1980, 0, 1);
  for (const [name, bytes] of files) archive.addBuffer(Buffer.from(bytes), name, { compress: false, mtime });
  archive.end();
  return buffer(archive.outputStream);
}
