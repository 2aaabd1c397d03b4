import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { cannotWrite } from '../../files/cannot-write';
import { forEachFile } from '../../files/zip-entries';

/** Unpacks the files of a Python wheel (a zip archive) for which `destination` names a path below `directory`. */
export async function unpackWheel(
  wheel: string,
  directory: string,
  destination: (name: string) => string | undefined,
): Promise<void> {
  const archive = (await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(wheel, { lazyEntries: true }))!;
  await forEachFile(archive, async (entry, open) => {
    const target = destination(entry.fileName);
    if (target === undefined) return;
    const file = path.join(directory, target);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await pipeline(await open(entry), fs.createWriteStream(file)).catch((cause) => {
      throw cannotWrite(file, cause);
    });
  });
}
