import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../setup/temporary-folder';

/** Whether Debian's redis-server is there. Where everything must be tested, its absence is an error. */
export function redisIsThere(): boolean {
  const there = spawnSync('redis-server', ['--version']).status === 0;
  if (!there && process.env.CI === 'true') throw new Error('Expected redis-server. Try: apt-get install redis-server');
  if (!there) console.warn('Skipped: the queue is not tested without redis-server (apt-get install redis-server)');
  return there;
}

export interface RedisServer {
  port: number;
  address: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again with what it had written. */
  start(): Promise<void>;
}

/** A Redis of the test's own on the loopback address that forgets nothing it has confirmed; it ends with the test. */
export async function startRedis(options: string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const folder = temporaryFolder();
  const network = options.includes('--tls-port') ? [] : ['--port', String(port)];
  const durable = ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const words = [
    ...network,
    '--bind',
    '127.0.0.1',
    ...durable,
    ...options.map((word) => word.replace('PORT', String(port))),
  ];
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    await ready(server);
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  onTestFinished(() => stop('SIGKILL'));
  await start();
  return { port, address: `redis://127.0.0.1:${port}`, start, stop };
}

async function ready({ stdout }: ChildProcess): Promise<void> {
  const said: string[] = [];
  for await (const line of createInterface({ input: stdout as NodeJS.ReadableStream })) {
    said.push(line);
    if (line.includes('Ready to accept connections')) {
      stdout?.resume();
      return;
    }
  }
  throw new Error(`Redis did not start:\n${said.join('\n')}`);
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
