import { readFileSync } from 'node:fs';
import type { RedisOptions } from 'ioredis';

export interface RedisAddress {
  /** What ioredis needs to connect. */
  options: RedisOptions;
  /** The address without its password, for messages. */
  shown: string;
}

export interface RedisSecrets {
  /** The password when the address has none. */
  password?: string;
  /** A file with the certificate of the authority that signed the server's, for rediss://. */
  authority?: string;
}

/**
 * Reads `redis://[user:password@]host[:port][/database]`, or `rediss://…` for TLS.
 *
 * Throws a `TypeError` that does not repeat the password when it is no such address or the authority's file cannot be read.
 */
export function parseRedisAddress(text: string, { password, authority }: RedisSecrets = {}): RedisAddress {
  const url = parseUrl(text);
  const database = /^\/?(\d{0,5})$/.exec(url?.pathname ?? '')?.[1];
  if (!url || !/^rediss?:$/.test(url.protocol) || !url.hostname || database === undefined) {
    throw new TypeError(
      `Expected Redis' address as redis://host:6379 or, with TLS, rediss://host:6379, but found "${withoutPassword(text)}".`,
    );
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const options: RedisOptions = {
    host,
    port: Number(url.port || 6379),
    username: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || password,
    db: Number(database || 0),
    ...(url.protocol === 'rediss:' && { tls: { ca: authority && readAuthority(authority) } }),
  };
  const shown = `${url.protocol}//${url.hostname}:${options.port}${database ? `/${database}` : ''}`;
  return { options, shown };
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function readAuthority(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new TypeError(
      `Expected FASHION_REDIS_CA to be a file with a certificate, but found: ${(cause as Error).message}.`,
      { cause },
    );
  }
}

function withoutPassword(text: string): string {
  return text.replace(/[^/]*@/, '…@');
}
