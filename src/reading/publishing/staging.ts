import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isAlive } from '../../files/is-alive';

const prefix = '.fashion-export-';
const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/**
 * Lets `make` work in a hidden folder inside `folder`, which is gone afterwards: also when the process is told to end,
 * and, where it was killed, when the next one comes by.
 */
export async function withStaging<T>(folder: string, make: (staging: string) => Promise<T>): Promise<T> {
  await removeLeftBehind(folder);
  const staging = await mkdtemp(path.join(folder, `${prefix}${os.hostname()}-${process.pid}-`));
  const remove = () => rmSync(staging, { recursive: true, force: true, maxRetries: 3 });
  const end = (name: NodeJS.Signals) => process.exit(128 + signals[name as keyof typeof signals]);
  process.on('exit', remove);
  for (const name of Object.keys(signals)) process.on(name, end);
  try {
    return await make(staging);
  } finally {
    process.off('exit', remove);
    for (const name of Object.keys(signals)) process.off(name, end);
    await rm(staging, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Removes what processes of this machine that are no more had no time to remove. */
async function removeLeftBehind(folder: string): Promise<void> {
  const ours = `${prefix}${os.hostname()}-`;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const pid = entry.name.startsWith(ours) ? Number.parseInt(entry.name.slice(ours.length), 10) : Number.NaN;
    if (!entry.isDirectory() || Number.isNaN(pid) || isAlive(pid)) continue;
    await rm(path.join(folder, entry.name), { recursive: true, force: true });
  }
}
