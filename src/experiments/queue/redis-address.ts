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
 * Reads `redis://[user:password@]host[:port][/database]`, or `rediss://…` for TLS. A password may hold any letter as it
 * is, or written with % as addresses have it.
 *
 * Throws a `TypeError` that does not repeat the password when it is no such address or the authority's file cannot be
 * read.
 */
export function parseRedisAddress(text: string, { password, authority }: RedisSecrets = {}): RedisAddress {
  const [, scheme = '', rest = ''] = /^(rediss?):\/\/(.*)$/s.exec(text) ?? [];
  const split = rest.lastIndexOf('@');
  const [, host = '', port = '6379', database = ''] = place.exec(rest.slice(split + 1)) ?? [];
  const login = split < 0 ? '' : rest.slice(0, split);
  const colon = login.includes(':') ? login.indexOf(':') : login.length;
  if (!host || Number(port) > 65_535) {
    throw new TypeError(
      `Expected Redis' address as redis://host:6379 or, with TLS, rediss://host:6379, but found "${withoutPassword(text)}".`,
    );
  }
  const options: RedisOptions = {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port),
    username: decode(login.slice(0, colon)) || undefined,
    password: decode(login.slice(colon + 1)) || password,
    db: Number(database || 0),
    ...(scheme === 'rediss' && { tls: { ca: authority && readAuthority(authority) } }),
  };
  return { options, shown: `${scheme}://${host}:${port}${database ? `/${database}` : ''}` };
}

/** A host or an IPv6 address in brackets, a port, a database. */
const place = /^([\w.-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?\/?(\d{0,5})$/i;

/** A % that encodes nothing is a letter of the password. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
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

/** All that stands before the last @ but the scheme. */
function withoutPassword(text: string): string {
  return text.replace(/^(\w+:\/\/)?.*@/s, '$1…@');
}
