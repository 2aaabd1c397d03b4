import type { Redis } from 'ioredis';

/** Seconds for which a wish is kept that no worker has heard. */
const keepSeconds = 24 * 60 * 60;

/** Asks the worker that executes a run to end it after the epoch that runs. */
export async function askToPrune(redis: Redis, key: string): Promise<void> {
  await redis.set(place(key), '1', 'EX', keepSeconds);
}

/** Whether the sweep's side has asked for that. */
export async function isToBePruned(redis: Redis, key: string): Promise<boolean> {
  return (await redis.exists(place(key))) > 0;
}

/** A run that begins knows of no wish that an earlier one of the same name was told. */
export async function forgetPruning(redis: Redis, key: string): Promise<void> {
  await redis.del(place(key));
}

function place(key: string): string {
  return `fashion-prune:${key}`;
}
