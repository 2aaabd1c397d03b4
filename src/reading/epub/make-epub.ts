import { mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { writeWhole } from '../../files/write-whole';
import type { FormatMaker } from '../convert-request';
import { bookOf } from './book';
import { packageOf } from './package';

/**
 * Makes the page a book for e-readers (EPUB 3): its text as XHTML, its pictures as files, its contents as the book's.
 */
export const make: FormatMaker = async ({ notebook, name, folder }, convert) => {
  const leaves = path.join(folder, 'leaves');
  await mkdir(leaves);
  await convert({ folder: leaves, formats: ['html'], site: undefined });
  const book = await bookOf(await readFile(path.join(leaves, `${name}.html`), 'utf8'));
  const style = await readFile(path.join(__dirname, 'book.css'), 'utf8');
  const { mtime } = await stat(notebook);
  await writeWhole(path.join(folder, `${name}.epub`), await zipped(packageOf(book, style, mtime)));
  return [`${name}.epub`];
};

/** The archive of a book: what it is must be readable in its first bytes, so that the first file is not compressed. */
async function zipped(files: Map<string, string | Buffer>): Promise<Buffer> {
  const archive = new ZipFile();
  const [first] = files.keys();
  const mtime = new Date(1980, 0, 1);
  for (const [name, content] of files) {
    archive.addBuffer(Buffer.from(content), name, { compress: name !== first, mtime, forceDosTimestamp: true });
  }
  archive.end();
  return buffer(archive.outputStream);
}
