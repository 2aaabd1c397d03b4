import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DataSetArrays } from '../../src/data/data-set';
import { downloadDataSet } from '../../src/data/download-data-set';
import { loadFolder } from '../../src/data/load-folder';
import { closedAddress, localServer, requested } from './local-server';
import { parts, temporaryFolder, tinyDataSet, writeFiles } from './tiny-data-set';

const tiny = tinyDataSet();
const { dataSet, files } = tiny;
const names = parts.map((part) => files[part].name).sort();

function download(
  address: string,
  folder: string,
): { result: Promise<DataSetArrays>; log: string[]; pauses: number[] } {
  const log: string[] = [];
  const pauses: number[] = [];
  const request = { dataSet, verify: true, log: (line: string) => log.push(line), onProgress: () => {} };
  const wait = async (milliseconds: number) => pauses.push(milliseconds);
  const network = { fetch, patience: 5000, pauses: [500, 1000], wait };
  return { result: downloadDataSet(address, folder, request, network), log, pauses };
}

describe('downloadDataSet(address, folder, …)', () => {
  test('downloads the four files, the smallest first, and leaves them in the folder, uncompressed', async () => {
    const folder = path.join(temporaryFolder(), 'new', 'cache');
    const address = await localServer((request, response) => response.end(requested(request.url, tiny)));
    const { result, log } = download(`${address}data/`, folder);
    expect((await result).trainImages.data).toEqual(tiny.data.trainImages.data);
    expect(readdirSync(folder).sort()).toEqual(names);
    expect((await loadFolder(folder, dataSet, true)).testLabels.data).toEqual(tiny.data.testLabels.data);
    expect(log[0]).toBe(`Fashion-MNIST: downloading ${address}data/t10k-labels-idx1-ubyte.gz`);
    expect(log).toHaveLength(4);
  });

  test('asks only for what is missing or bad in the folder', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, tiny, () => false);
    writeFileSync(path.join(folder, files.trainLabels.name), 'bad');
    const asked: (string | undefined)[] = [];
    const address = await localServer((request, response) => {
      asked.push(request.url);
      response.end(requested(request.url, tiny));
    });
    await download(address, folder).result;
    expect(asked).toEqual(['/train-labels-idx1-ubyte.gz']);
    expect(readFileSync(path.join(folder, files.trainLabels.name))).toEqual(Buffer.from(tiny.bytes.trainLabels));
  });

  test('tries again, pausing longer each time, when the connection breaks', async () => {
    const folder = temporaryFolder();
    let requests = 0;
    const address = await localServer((request, response) => {
      requests += 1;
      if (requests <= 2) response.destroy();
      else response.end(requested(request.url, tiny));
    });
    const { result, pauses } = download(address, folder);
    await result;
    expect(pauses).toEqual([500, 1000]);
  });

  test('gives up at the first file when the network is closed', async () => {
    const folder = temporaryFolder();
    const address = await closedAddress();
    const { result, pauses } = download(address, folder);
    await expect(result).rejects.toThrow(`${address}t10k-labels-idx1-ubyte.gz: the connection failed (ECONNREFUSED)`);
    expect(pauses).toEqual([500, 1000]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['a web page by its type', 'found a web page', (body: Buffer) => ({ body, type: 'text/html' })],
    ['a web page by its look', 'found a web page', () => ({ body: Buffer.from('<html>Sign in</html>') })],
    [
      'a body that was cut off before it was sent',
      'damaged or cut off',
      (body: Buffer) => ({ body: body.subarray(0, -9) }),
    ],
    ['an empty body', 'damaged or cut off', () => ({ body: Buffer.alloc(0) })],
    ['a bomb', 'when unpacked but found more', () => ({ body: gzipSync(Buffer.alloc(100_000)) })],
    [
      'other contents',
      'but found others',
      (_: Buffer) => ({ body: gzipSync(Buffer.from(tiny.bytes.testLabels).fill(3, 8)) }),
    ],
  ])('rejects %s and leaves nothing behind', async (_, message, spoil) => {
    const folder = temporaryFolder();
    const address = await localServer((request, response) => {
      const { body, type = 'application/gzip' } = spoil(requested(request.url, tiny)) as {
        body: Buffer;
        type?: string;
      };
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    await expect(download(address, folder).result).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });

  test('keeps the good files when a later one fails', async () => {
    const folder = temporaryFolder();
    const address = await localServer((request, response) => {
      if (request.url?.includes('train-images')) response.writeHead(404).end();
      else response.end(requested(request.url, tiny));
    });
    await expect(download(address, folder).result).rejects.toThrow('refused (404 Not Found)');
    expect(readdirSync(folder).sort()).toEqual(names.filter((name) => name !== files.trainImages.name));
  });
});

describe('downloadDataSet(address, folder, …) in processes of its own', () => {
  function start(address: string, folder: string): ChildProcess {
    const script = path.join(__dirname, 'download-in-child.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, address, folder, JSON.stringify(files)]);
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  async function output(child: ChildProcess): Promise<string> {
    const pieces: Buffer[] = [];
    child.stdout?.on('data', (piece) => pieces.push(piece));
    await once(child, 'close');
    return Buffer.concat(pieces).toString();
  }

  test('lets two at once download everything once', async () => {
    const folder = temporaryFolder();
    let requests = 0;
    let goOn = () => {};
    const oneWaits = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const address = await localServer(async (request, response) => {
      requests += 1;
      await oneWaits;
      response.end(requested(request.url, tiny));
    });
    const children = [start(address, folder), start(address, folder)];
    for (const child of children) {
      child.stdout?.on('data', (piece) => String(piece).includes('waiting for another process') && goOn());
    }
    const outputs = await Promise.all(children.map(output));
    expect(outputs.map((text) => text.trimEnd().split('\n').at(-1))).toEqual(['complete', 'complete']);
    expect(requests).toBe(4);
    expect(readdirSync(folder).sort()).toEqual(names);
  });

  test('leaves no half file when killed in the middle, and the next one completes the rest', async () => {
    const folder = temporaryFolder();
    let killed = false;
    let child: ChildProcess | undefined;
    const asked: (string | undefined)[] = [];
    const address = await localServer((request, response) => {
      asked.push(request.url);
      const body = requested(request.url, tiny);
      if (killed || !request.url?.includes('train-images')) return void response.end(body);
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.subarray(0, body.length / 2), () => {
        killed = true;
        child?.kill('SIGKILL');
      });
    });
    child = start(address, folder);
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
    expect(readdirSync(folder).sort()).toEqual(names.filter((name) => name !== files.trainImages.name));

    // The lock that the killed process left counts as forgotten after ten seconds; here they pass at once.
    const past = Date.now() / 1000 - 60;
    utimesSync(`${folder}.lock`, past, past);
    const next = start(address, folder);
    expect(await output(next)).toContain('complete');
    expect(asked.filter((url) => url?.includes('labels'))).toHaveLength(2);
    expect((await loadFolder(folder, dataSet, true)).trainImages.data).toEqual(tiny.data.trainImages.data);
  });
});
