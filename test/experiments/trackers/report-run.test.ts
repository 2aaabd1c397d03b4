import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportRun } from '../../../src/experiments/trackers/report-run';
import type { Tracker } from '../../../src/experiments/trackers/tracker';
import { exampleRun } from '../example-run';

let folder: string;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'run-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const started = createServer(answer as never);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

async function warnings(trackingUri: string | undefined, timeLimit = 5000): Promise<string[]> {
  const lines: string[] = [];
  await reportRun({ record: exampleRun(), folder }, { trackingUri, timeLimit, warn: (line) => lines.push(line) });
  return lines;
}

describe('reportRun(run)', () => {
  it('writes for TensorBoard, and asks nobody without a tracking server', async () => {
    expect(await warnings(undefined)).toEqual([]);
    expect(readdirSync(path.join(folder, 'tensorboard'))).toHaveLength(1);
  });

  it('tells every tracker, whichever of them fails', async () => {
    const told: string[] = [];
    const lines: string[] = [];
    const tracker = (name: string, reason?: string): Tracker => ({
      failure: `${name} does not know`,
      async report({ record }, { warn }) {
        told.push(`${name}: ${record.id}`);
        if (reason) throw new Error(reason);
        warn?.(`${name} says something`);
      },
    });
    const run = { record: exampleRun({ id: 'one' }), folder };
    await reportRun(run, { warn: (line) => lines.push(line) }, [tracker('first', 'no\nspace'), tracker('second')]);
    expect(told).toEqual(['first: one', 'second: one']);
    expect(lines).toEqual(['first does not know: no space', 'second says something']);
  });

  it('sends what is not finite as what it is', async () => {
    const sent: { metrics?: { key: string; value: unknown }[] }[] = [];
    const uri = await serve((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        if (text) sent.push(JSON.parse(text));
        response.end('{"experiment":{"experiment_id":"1"},"run":{"info":{"run_id":"r","artifact_uri":"file:///x"}}}');
      });
    });
    const metrics = { testLoss: Number.NaN, gain: Number.POSITIVE_INFINITY, testAccuracy: 0.5 };
    const epochs = [{ epoch: 0, training: 0, metrics: { loss: Number.NaN }, seconds: 1 }];
    const lines: string[] = [];
    await reportRun(
      { record: exampleRun({ metrics, epochs }), folder },
      { trackingUri: uri, warn: (line) => lines.push(line) },
    );
    expect(lines).toEqual([]);
    const values = sent.flatMap((body) => body.metrics ?? []).map(({ key, value }) => [key, value]);
    expect(values).toEqual([
      ['loss', 'NaN'],
      ['testLoss', 'NaN'],
      ['gain', 'Infinity'],
      ['testAccuracy', 0.5],
    ]);
  });

  it('says in one line that the server is not there, refuses, talks nonsense, or is no address', async () => {
    const refusing = await serve((_, response) => response.writeHead(500).end('no\nspace'));
    expect(await warnings(refusing)).toEqual([
      expect.stringMatching(/^The run is not in MLflow.* answered with 500: no space$/),
    ]);
    server?.close();
    const chattering = await serve((_, response) => response.end('<html>'));
    expect(await warnings(chattering)).toHaveLength(1);
    expect(await warnings('http://127.0.0.1:1')).toEqual([expect.stringContaining('The run is not in MLflow')]);
    expect(await warnings('sqlite:///mlflow.db')).toEqual([
      expect.stringContaining('Expected MLFLOW_TRACKING_URI to begin'),
    ]);
    expect(await warnings('nonsense')).toEqual([expect.stringContaining('Invalid URL')]);
  });

  it('does not wait for a server that never answers', async () => {
    const silent = await serve(() => {});
    expect(await warnings(silent, 50)).toEqual([expect.stringContaining('timeout')]);
  });

  it('survives a folder that cannot be written', async () => {
    writeFileSync(path.join(folder, 'tensorboard'), '');
    expect(await warnings(undefined)).toEqual([expect.stringContaining('HParams')]);
  });
});
