import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { formatRunRecord, type RunRecord, runRecord } from '../records/run-record';

/** Bytes that a record, and a compressed executed notebook, may have at most to travel through Redis. */
const largest = { record: 4 * 2 ** 20, notebook: 16 * 2 ** 20, text: 256 * 2 ** 20 };

/** Seconds for which Redis keeps a result that nobody fetches. */
export const keepSeconds = 24 * 60 * 60;

const result = z.strictObject({ record: runRecord });

/** What a finished job returns. Throws a `RangeError` for a record that is too large to be sent. */
export function packRecord(record: RunRecord): { record: unknown } {
  const text = formatRunRecord(record);
  if (text.length > largest.record) {
    throw new RangeError(`Expected a record of at most ${largest.record} bytes, but found ${text.length}.`);
  }
  return { record: JSON.parse(text) };
}

/** The record that a job returned, or that it told of itself while it runs. Throws a `TypeError` when it is none. */
export function unpackRecord(value: unknown): RunRecord {
  const parsed = result.safeParse(value);
  if (parsed.success) return parsed.data.record;
  throw new TypeError(`Expected the record of a run from the queue, but found ${parsed.error.issues[0]?.message}.`);
}

/**
 * Puts an executed notebook beside the queue, so that the queue itself stays small; returns whether it was small
 * enough.
 */
export async function sendNotebook(redis: Redis, key: string, { id }: RunRecord, text: string): Promise<boolean> {
  const bytes = await promisify(gzip)(text);
  if (bytes.length > largest.notebook) return false;
  await redis.set(place(key, id), bytes, 'EX', keepSeconds);
  return true;
}

/** The executed notebook of just this run; undefined when it is not there, or no longer. */
export async function fetchNotebook(redis: Redis, key: string, { id }: RunRecord): Promise<string | undefined> {
  const bytes = await redis.getBuffer(place(key, id));
  if (!bytes) return undefined;
  return (await promisify(gunzip)(bytes, { maxOutputLength: largest.text })).toString('utf8');
}

/** Of its own for every run, so that a late second one of the same job cannot replace the one that counts. */
function place(key: string, id: string): string {
  return `fashion-notebook:${key}:${id}`;
}
