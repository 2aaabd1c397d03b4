import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectRedis } from '../../../src/experiments/queue/connect-redis';
import { parseRedisAddress } from '../../../src/experiments/queue/redis-address';
import { temporaryFolder } from '../../setup/temporary-folder';
import { redisIsThere, startRedis } from './redis-server';

/** An authority of the test's own, and a certificate for 127.0.0.1 that it signed. */
function certificates() {
  const folder = temporaryFolder();
  const [authority, key, certificate] = ['ca.pem', 'key.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' });
  const newKey = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const authorityKey = path.join(folder, 'ca.key');
  openssl(...newKey, '-subj', '/CN=Test authority', '-keyout', authorityKey, '-out', authority);
  const signed = ['-CA', authority, '-CAkey', authorityKey, '-addext', 'subjectAltName=IP:127.0.0.1'];
  openssl(
    ...newKey,
    ...signed,
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    '-subj',
    '/CN=Redis',
    '-keyout',
    key,
    '-out',
    certificate,
  );
  return { authority, key, certificate };
}

describe.skipIf(!redisIsThere())('connectRedis', () => {
  it('gives the password of the address, or of the environment, and never repeats it', async () => {
    const { port } = await startRedis(['--requirepass', 'open sesame']);
    const right = await connectRedis(parseRedisAddress(`redis://:open%20sesame@127.0.0.1:${port}/2`));
    expect(await right.redis.ping()).toBe('PONG');
    right.close();
    const address = parseRedisAddress(`redis://127.0.0.1:${port}`, { password: 'open sesame' });
    (await connectRedis(address)).close();
    const wrong = connectRedis(parseRedisAddress(`redis://:barley@127.0.0.1:${port}`));
    await expect(wrong).rejects.toThrow(/WRONGPASS.*FASHION_REDIS_PASSWORD/);
    await expect(wrong).rejects.not.toThrow(/barley/);
    await expect(connectRedis(parseRedisAddress(`redis://127.0.0.1:${port}`))).rejects.toThrow(/NOAUTH/);
  });

  it('does not go on with another database when there is none of the number', async () => {
    const { address } = await startRedis();
    await expect(connectRedis(parseRedisAddress(`${address}/99`))).rejects.toThrow(
      /DB index.*Name a database that there is/,
    );
  });

  it('speaks TLS with a server that an authority of one’s own has signed, and with no other', async () => {
    const { authority, key, certificate } = certificates();
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', authority];
    const { port } = await startRedis(['--port', '0', '--tls-port', 'PORT', '--tls-auth-clients', 'no', ...files]);
    const connection = await connectRedis(parseRedisAddress(`rediss://127.0.0.1:${port}`, { authority }));
    expect(await connection.redis.ping()).toBe('PONG');
    connection.close();
    await expect(connectRedis(parseRedisAddress(`rediss://127.0.0.1:${port}`))).rejects.toThrow(
      /certificate.*FASHION_REDIS_CA/,
    );
    await expect(connectRedis(parseRedisAddress(`redis://127.0.0.1:${port}`))).rejects.toThrow('Expected Redis at');
  });

  it('waits for a Redis that is restarted, gives up when it stays away, and says where there is none', async () => {
    const server = await startRedis();
    const lines: string[] = [];
    const connection = await connectRedis(parseRedisAddress(server.address), { log: (line) => lines.push(line) });
    await connection.redis.set('a', 1);
    await server.stop();
    const waiting = connection.redis.get('a');
    await server.start();
    expect(await waiting).toBe('1');
    expect(lines.map((line) => line.replace(/.* is (away|back).*/, '$1'))).toEqual(['away', 'back']);
    connection.close();

    const impatient = await connectRedis(parseRedisAddress(server.address), { patience: 0 });
    const lost = new Promise((resolve) => impatient.lost.addEventListener('abort', resolve));
    await server.stop();
    await lost;
    expect(impatient.lost.reason.message).toMatch(/was away for/);
    impatient.close();
    await expect(connectRedis(parseRedisAddress(server.address))).rejects.toThrow(/ECONNREFUSED.*Is it running/);
  });
});
