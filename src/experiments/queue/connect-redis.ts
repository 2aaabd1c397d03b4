import type { Redis } from 'ioredis';
import type { RedisAddress } from './redis-address';

export interface RedisConnection {
  redis: Redis;
  /** The address without its password, for messages. */
  shown: string;
  /** Aborted when Redis has been away for too long; until then whatever is asked of it waits. */
  lost: AbortSignal;
  /** Lets go at once. */
  close(): void;
}

export interface ConnectOptions {
  /** Milliseconds that Redis may be away before it counts as lost; ten minutes by default. */
  patience?: number;
  /** Told when the connection breaks and when it is back. */
  log?: (line: string) => void;
}

/** Milliseconds until the next try to connect. */
const retryDelay = (tries: number): number => Math.min(100 * 2 ** Math.min(tries, 10), 2000);

/**
 * Connects to Redis, and connects again whenever the connection breaks.
 *
 * Throws when Redis cannot be reached in the first place, or refuses the password or certificate.
 */
export async function connectRedis({ options, shown }: RedisAddress, settings: ConnectOptions = {}) {
  const { patience = 600_000, log = () => {} } = settings;
  const { Redis } = await import('ioredis');
  let opened = false;
  const redis = new Redis({
    ...options,
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: 5000,
    retryStrategy: (tries) => (opened ? retryDelay(tries) : null),
  });
  let problem: Error | undefined;
  redis.on('error', (error) => {
    problem = error;
  });
  try {
    await redis.connect();
    await redis.ping();
    // ioredis would go on with database 0.
    if (options.db) await redis.select(options.db);
  } catch (error) {
    redis.disconnect();
    const { message } = /DB index/.test((error as Error).message) ? (error as Error) : (problem ?? (error as Error));
    throw new Error(`Expected Redis at ${shown}, but found: ${message}. ${advice(message)}`);
  }
  opened = true;
  return watch(redis, shown, patience, log);
}

function watch(redis: Redis, shown: string, patience: number, log: (line: string) => void): RedisConnection {
  const lost = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const away = () => {
    if (timer) return;
    log(`Redis at ${shown} is away; waiting for it`);
    const minutes = Math.round(patience / 60_000);
    const reason = new Error(
      `Redis at ${shown} was away for ${minutes} min. Start it, and type the same command again.`,
    );
    timer = setTimeout(() => lost.abort(reason), patience);
  };
  const back = () => {
    clearTimeout(timer);
    timer = undefined;
    log(`Redis at ${shown} is back`);
  };
  redis.on('close', away).on('ready', back);
  const close = () => {
    redis.off('close', away).off('ready', back);
    clearTimeout(timer);
    redis.disconnect();
  };
  return { redis, shown, lost: lost.signal, close };
}

function advice(message: string): string {
  if (/NOAUTH|WRONGPASS|invalid password/i.test(message))
    return 'Put the password into the address or FASHION_REDIS_PASSWORD.';
  if (/certificate/i.test(message)) return 'Name the file of your own authority in FASHION_REDIS_CA.';
  if (/DB index/i.test(message)) return 'Name a database that there is; most servers have 0 to 15.';
  return 'Is it running, and is the address right?';
}
