import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';

/** Milliseconds without a sign of life after which a lock counts as left behind by a process that died. */
const stale = 10_000;
const pause = 250;

/**
 * Does something in a folder while no other process does the same there, waiting for its turn; makes the folder if it is missing.
 *
 * @param onWait called once when another process is at it
 * @param lockfilePath what stands there while it is locked; beside the folder by default
 */
export async function lockFolder<T>(
  folder: string,
  action: () => Promise<T>,
  onWait: () => void,
  lockfilePath = `${folder}.lock`,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const release = (await tryLock(folder, lockfilePath)) ?? (await waitForLock(folder, lockfilePath, onWait));
  try {
    return await action();
  } finally {
    // A lock that was lost, on a machine that slept, is no reason to fail: all that is written under it is renamed into place.
    await release().catch(() => {});
  }
}

type Release = () => Promise<void>;

async function waitForLock(folder: string, lockfilePath: string, onWait: () => void): Promise<Release> {
  onWait();
  for (;;) {
    await sleep(pause);
    const release = await tryLock(folder, lockfilePath);
    if (release) return release;
  }
}

async function tryLock(folder: string, lockfilePath: string): Promise<Release | undefined> {
  try {
    return await lock(folder, { lockfilePath, stale, onCompromised: () => {} });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw error;
  }
}
