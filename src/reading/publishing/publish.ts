import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { lockFolder } from '../../data/lock-folder';
import { syncTree } from '../../files/sync';
import { digestOf, type Manifest, manifestElsewhere, readManifest, stateOf, writeManifest } from './manifest';
import { withStaging } from './staging';

export interface PublishOptions {
  /**
   * What the files are made of: a notebook's path, or another name. Files that were made of something else are not
   * replaced.
   */
  source: string;
  /** Where it is remembered what was written; in the cache by default. */
  manifest?: string;
  /** Files and folders that will be written for certain: they are looked at before anything is made. */
  expected?: string[];
  /** Which files of an earlier time go when they are not made again; by default none. */
  isOutdated?: (name: string) => boolean;
  /** Whether the folder must be empty or ours already. Default: false. */
  alone?: boolean;
  /** Whether to write in spite of others' files, and over those of the same name. Default: false. */
  overwrite?: boolean;
}

/**
 * Lets `make` write into a folder of its own, then puts each file of what it names into `folder`, when everything is
 * there.
 *
 * What was written is remembered in a manifest. Files that are not in it, or were changed since, or were made of
 * another source are never replaced or removed: it rejects, and `folder` is as it was. Two processes take turns.
 */
export async function publish(
  folder: string,
  options: PublishOptions,
  make: (staging: string) => Promise<string[]>,
): Promise<string[]> {
  const isNew = !existsSync(folder);
  await mkdir(folder, { recursive: true });
  try {
    await refuseOthersFiles(folder, options.expected ?? [], options);
    return await withStaging(folder, async (staging) => {
      const names = await make(staging);
      await lockFolder(
        folder,
        () => putInPlace(staging, names, folder, options),
        () => {},
        path.join(folder, '.fashion-lock'),
      );
      return names.map((name) => path.join(folder, name));
    });
  } catch (error) {
    if (isNew) await rmdir(folder).catch(() => {}); // only when it is empty
    throw error;
  }
}

async function putInPlace(staging: string, names: string[], folder: string, options: PublishOptions): Promise<void> {
  const { isOutdated = () => false, manifest = manifestElsewhere(folder) } = options;
  const source = sourceName(folder, options.source);
  const made = (await Promise.all(names.map((name) => filesOf(staging, name)))).flat();
  const before = await refuseOthersFiles(folder, made, options);
  const outdated: string[] = [];
  for (const name of Object.keys(before)) {
    if (made.includes(name) || !isOutdated(name)) continue;
    if ((await stateOf(folder, name, before, source)) === 'ours') outdated.push(name);
  }
  const after: Manifest = { ...before };
  for (const name of made) after[name] = { source, sha256: await digestOf(path.join(staging, name)) };
  syncTree(staging);
  // Written first, so that a process that is killed leaves no file that nobody knows.
  await writeManifest(manifest, after);
  for (const name of made) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await rename(path.join(staging, name), path.join(folder, name));
  }
  for (const name of outdated) {
    await rm(path.join(folder, name));
    delete after[name];
    await removeEmpty(folder, path.dirname(name));
  }
  if (outdated.length > 0) await writeManifest(manifest, after);
}

/** Rejects where something that is not ours stands in the way; returns what is ours in the folder. */
export async function refuseOthersFiles(folder: string, names: string[], options: PublishOptions): Promise<Manifest> {
  const { source, alone, overwrite } = options;
  const manifest = await readManifest(options.manifest ?? manifestElsewhere(folder));
  if (overwrite) return manifest;
  if (alone && Object.keys(manifest).length === 0) {
    const others = (await readdir(folder).catch(() => [] as string[])).filter((name) => !name.startsWith('.fashion-'));
    if (others.length > 0) {
      throw new Error(
        `Expected ${folder} to be empty, or written by this command, but found ${listed(others)}. Choose another folder with --output, or add --overwrite to write there beside what it holds.`,
      );
    }
  }
  for (const name of names) {
    const state = await stateOf(folder, name, manifest, sourceName(folder, source));
    if (state === 'free' || state === 'ours') continue;
    throw new Error(
      `Expected to write ${path.join(folder, name)}, but the one that is there ${state}. Move it, choose another folder with --output, or replace it with --overwrite.`,
    );
  }
  return manifest;
}

/** Sources are remembered by where they lie seen from the folder, so that both can move together. */
function sourceName(folder: string, source: string): string {
  return path.isAbsolute(source) ? path.relative(folder, source).split(path.sep).join('/') : source;
}

async function filesOf(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, name), { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [name];
  return (await Promise.all(entries.map((entry) => filesOf(folder, `${name}/${entry.name}`)))).flat();
}

async function removeEmpty(folder: string, name: string): Promise<void> {
  for (let current = name; current !== '.'; current = path.dirname(current)) {
    const removed = await rmdir(path.join(folder, current)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

function listed(names: string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
