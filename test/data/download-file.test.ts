import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type DownloadProgress, downloadFile } from '../../src/data/download-file';
import { FinalError } from '../../src/data/retry';
import { closedAddress, localServer } from './local-server';

const contents = Buffer.from('some bytes that are no web page');
const network = { fetch, patience: 5000 };

async function failure(answer: RequestListener, mostBytes = 1000, patience = 5000): Promise<Error> {
  const url = await localServer(answer);
  return downloadFile(url, mostBytes, { fetch, patience }).then(
    () => Promise.reject(new Error('Expected the download to fail but it did not')),
    (error) => error,
  );
}

test('downloadFile(url, …) gives the bytes that the server sent and tells how far it is', async () => {
  const url = await localServer((_, response) => response.end(contents));
  const told: DownloadProgress[] = [];
  const bytes = await downloadFile(url, 1000, network, (progress) => told.push(progress));
  expect(Buffer.compare(bytes, contents)).toBe(0);
  expect(told.at(-1)).toEqual({ url, received: contents.length, total: contents.length });
});

test('downloadFile(url, …) follows a redirection, and undoes a compression that the server declares', async () => {
  const url = await localServer((request, response) => {
    if (request.url === '/') return void response.writeHead(302, { location: '/there' }).end();
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(contents));
  });
  expect(Buffer.compare(await downloadFile(url, 1000, network), contents)).toBe(0);
});

describe('downloadFile(url, …) gives up for good', () => {
  test('when the server refuses', async () => {
    const error = await failure((_, response) => response.writeHead(404).end());
    expect(error).toEqual(new FinalError('the server refused (404 Not Found)'));
  });

  test('when a web page comes in the place of data', async () => {
    const error = await failure((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('…'),
    );
    expect(error).toBeInstanceOf(FinalError);
    expect(error.message).toContain('found a web page');
  });

  test('when the answer is longer than can be right, without reading to its end', async () => {
    const error = await failure((_, response) => {
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65536)));
      };
      response.on('drain', write);
      write();
    });
    expect(error).toEqual(new FinalError('expected at most 1000 bytes but found more'));
  });

  test('when no answer comes', async () => {
    const error = await failure(() => {}, 1000, 20);
    expect(error).toEqual(new FinalError('no answer within 0.02 s'));
  });

  test('when the answer stops coming', async () => {
    const error = await failure(
      (_, response) => response.writeHead(200, { 'content-length': 100 }).write('a'),
      1000,
      20,
    );
    expect(error).toBeInstanceOf(FinalError);
  });
});

describe('downloadFile(url, …) fails, but not for good', () => {
  test('when nobody listens', async () => {
    const url = await closedAddress();
    const error = await downloadFile(url, 1000, network).catch((reason: Error) => reason);
    expect(error).toEqual(new Error('the connection failed (ECONNREFUSED)'));
    expect(error).not.toBeInstanceOf(FinalError);
  });

  test('when the server has an error of its own', async () => {
    const error = await failure((_, response) => response.writeHead(503).end());
    expect(error.message).toContain('503 Service Unavailable');
    expect(error).not.toBeInstanceOf(FinalError);
  });

  test('when the answer is cut off', async () => {
    const error = await failure((_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('only this', () => response.destroy());
    });
    expect(error.message).toMatch(/^the connection failed \(/);
    expect(error).not.toBeInstanceOf(FinalError);
  });
});
