import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { parts, type TinyDataSet } from './tiny-data-set';

/** A web server on the loopback address until the test ends; returns its address, with a slash behind it. */
export async function localServer(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** An address on which nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
}

/** The compressed file that a request asks for. */
export function requested(url: string | undefined, tiny: TinyDataSet): Buffer {
  const name = path.basename(url ?? '', '.gz');
  const part = parts.find((one) => tiny.files[one].name === name);
  if (!part) throw new Error(`Expected one of the four files to be asked for but found ${url}`);
  return gzipSync(tiny.bytes[part]);
}
