import { describe, expect, it } from 'vitest';
import { parseRedisAddress } from '../../../src/experiments/queue/redis-address';

describe('parseRedisAddress', () => {
  it('reads host, port, user, password and database, and shows no password', () => {
    const { options, shown } = parseRedisAddress('redis://me:a%2Fb@host:7000/3');
    expect(options).toEqual({ host: 'host', port: 7000, username: 'me', password: 'a/b', db: 3 });
    expect(shown).toBe('redis://host:7000/3');
    expect(parseRedisAddress('redis://[::1]').options).toMatchObject({ host: '::1', port: 6379, db: 0 });
  });

  it('takes the password from elsewhere when the address has none', () => {
    expect(parseRedisAddress('redis://host', { password: 'secret' }).options.password).toBe('secret');
    expect(parseRedisAddress('redis://:own@host', { password: 'secret' }).options.password).toBe('own');
  });

  it('turns TLS on for rediss://, and names an authority’s file that is missing', () => {
    expect(parseRedisAddress('rediss://host').options.tls).toEqual({});
    expect(() => parseRedisAddress('rediss://host', { authority: '/nowhere/ca.pem' })).toThrow('FASHION_REDIS_CA');
  });

  it.each([
    ['pa/ss', 'redis://:pa/ss@host'],
    ['50%', 'redis://:50%@host'],
    ['a%zz', 'redis://me:a%zz@host'],
    ['p@ss:w/o#r?d', 'redis://:p@ss:w/o#r?d@host:1/2'],
    ['a/b', 'redis://:a%2Fb@[::1]:7000'],
  ])('takes a password with any letters: %s', (password, text) => {
    const { options, shown } = parseRedisAddress(text);
    expect(options.password).toBe(password);
    expect(shown).not.toContain(password);
  });

  it.each([
    'host:6379',
    'http://:secret@host',
    'redis://:secret@',
    'redis://:secret@host/zero',
    'redis://:sec/secret@host/zero',
    'redis://:x/secret%@ho st',
    'redis://:secret@host:99999',
    ':secret@host',
    '',
  ])('refuses "%s" without repeating the password', (text) => {
    expect(() => parseRedisAddress(text)).toThrow('Expected Redis');
    expect(() => parseRedisAddress(text)).not.toThrow('secret');
  });
});
