import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';

/** Milliseconds without a sign of life after which a lock counts as left behind by a process that died. */
const stale = 10_000;
const pause = 250;

/**
 * Does something in a folder while no other process does the same there, waiting for its turn; makes the folder if it
 * is missing.
 *
 * The action is given a signal that is aborted when the lock was lost: this process was suspended, and another one took
 * it for dead.
 *
 * @param onWait called once when another process is at it
 * @param lockfilePath what stands there while it is locked; beside the folder by default
 */
export async function lockFolder<T>(
  folder: string,
  action: (lost: AbortSignal) => Promise<T>,
  onWait: () => void,
  lockfilePath = `${folder}.lock`,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const lost = new AbortController();
  const onCompromised = () =>
    lost.abort(new Error(`Another process took over ${folder} while this one was suspended, and goes on with it.`));
  const take = () => tryLock(folder, lockfilePath, onCompromised);
  const release = (await take()) ?? (await waitForLock(take, onWait));
  try {
    return await action(lost.signal);
  } finally {
    // A lock that was lost is no reason to fail: all that is written under it is renamed into place.
    await release().catch(() => {});
  }
}

type Release = () => Promise<void>;

async function waitForLock(take: () => Promise<Release | undefined>, onWait: () => void): Promise<Release> {
  onWait();
  for (;;) {
    await sleep(pause);
    const release = await take();
    if (release) return release;
  }
}

async function tryLock(folder: string, lockfilePath: string, onCompromised: () => void): Promise<Release | undefined> {
  try {
    return await lock(folder, { lockfilePath, stale, onCompromised });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw error;
  }
}
