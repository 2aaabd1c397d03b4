import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../files/write-whole';
import { cacheDirectory } from '../../settings';

const note = 'What fashion export or fashion site wrote. They change and remove no other files.';

const manifestSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.string(), sha256: z.string() })),
});

/** What the files of a folder, by their paths in it, were made of, and what was in them. */
export type Manifest = z.infer<typeof manifestSchema>['files'];

/** Where the manifest of a folder lies that shall hold nothing but what was asked for. */
export function manifestElsewhere(folder: string): string {
  const name = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 32);
  return path.join(cacheDirectory, 'exports', `${name}.json`);
}

/** Reads a manifest, an empty one where there is none. Throws when there is one that cannot be read. */
export async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return {};
  try {
    return manifestSchema.parse(JSON.parse(text)).files;
  } catch (cause) {
    throw new Error(
      `Expected ${file} to list the files that were written here, but it cannot be read. Restore or remove it, or choose another folder with --output.`,
      { cause },
    );
  }
}

export async function writeManifest(file: string, files: Manifest): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1)));
  await mkdir(path.dirname(file), { recursive: true });
  await writeWhole(file, `${JSON.stringify({ note, files: sorted }, null, 1)}\n`);
}

/**
 * What stands at a path of a folder: nothing, a file that is still as we wrote it for this source, or something to
 * leave alone.
 */
export async function stateOf(folder: string, name: string, manifest: Manifest, source: string): Promise<string> {
  const parts = name.split('/');
  for (let count = 1; count < parts.length; count++) {
    const parent = await lstat(path.join(folder, ...parts.slice(0, count))).catch(() => undefined);
    if (!parent) return 'free';
    if (!parent.isDirectory()) return 'stands in a folder that is none';
  }
  const file = path.join(folder, name);
  const found = await lstat(file).catch(() => undefined);
  if (!found) return 'free';
  const entry = manifest[name];
  if (!entry || !found.isFile()) return 'was not written by fashion';
  if (entry.source !== source) return `was made of ${entry.source}`;
  return (await digestOf(file)) === entry.sha256 ? 'ours' : 'was changed since it was written';
}

export async function digestOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
