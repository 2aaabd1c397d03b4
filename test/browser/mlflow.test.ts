import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRun } from '../../src/experiments/records/run-folder';
import { sendToMlflow } from '../../src/experiments/trackers/mlflow';
import { exampleRun } from '../experiments/example-run';
import { prepareMlflow, startMlflow } from './mlflow-server';

describe('sendToMlflow(record, folder, address)', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startMlflow>>;
  let missing: string | undefined;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(tmpdir(), 'mlflow-'));
    missing = await prepareMlflow().then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (missing) console.warn(`Skipped: MLflow (${missing})`);
    else server = await startMlflow(folder);
  }, 900_000);
  afterAll(async () => {
    await server?.stop();
    fs.rmSync(folder, { recursive: true });
  });

  async function ask(call: string, body?: object) {
    const method = body ? 'POST' : 'GET';
    const headers = { 'content-type': 'application/json' };
    const place = `${server.address}/api/2.0/mlflow/${call}`;
    return (await fetch(place, { method, headers, ...(body && { body: JSON.stringify(body) }) })).json();
  }

  it('leaves parameters, every epoch’s metrics, tags, status and artifacts on a real server', async ({ skip }) => {
    skip(missing !== undefined, missing);
    const epochs = Array.from({ length: 600 }, (_, epoch) => ({
      epoch,
      training: 0,
      metrics: { loss: epoch === 3 ? Number.NaN : 1 / (epoch + 1), accuracy: epoch / 1000 },
      seconds: epoch,
    }));
    const good = exampleRun({ epochs, sweep: 'rates' });
    const failure = { cell: 'fit', name: 'Error', message: 'diverged' };
    const bad = exampleRun({ id: 'bad', status: 'failed', failure, metrics: {}, epochs: [] });
    await writeRun(folder, good);
    await sendToMlflow(good, folder, server.address, { timeLimit: 60_000 });
    await sendToMlflow(bad, path.join(folder, 'none'), server.address, { timeLimit: 60_000 });

    const name = good.notebook.name;
    const { experiment } = await ask(`experiments/get-by-name?experiment_name=${name}`);
    const { runs } = await ask('runs/search', { experiment_ids: [experiment.experiment_id] });
    expect(
      runs.map((run: { info: { run_name: string; status: string } }) => [run.info.run_name, run.info.status]).sort(),
    ).toEqual([
      [good.id, 'FINISHED'],
      ['bad', 'FAILED'],
    ]);
    const run = runs.find(({ info }: { info: { run_name: string } }) => info.run_name === good.id);
    expect(run.info).toMatchObject({ start_time: Date.parse(good.started), end_time: Date.parse(good.finished ?? '') });
    const byKey = (entries: { key: string; value: unknown }[]) =>
      Object.fromEntries(entries.map(({ key, value }) => [key, value]));
    expect(byKey(run.data.params)).toEqual({ epochs: '2', learningRate: '0.001', seed: '42' });
    expect(byKey(run.data.metrics)).toMatchObject({
      testLoss: 0.41,
      testAccuracy: 0.84,
      loss: 1 / 600,
      accuracy: 0.599,
    });
    expect(byKey(run.data.tags)).toMatchObject({
      sweep: 'rates',
      'mlflow.source.name': good.notebook.path,
      weightsHash: 'ab12',
    });
    const id = run.info.run_id;
    const { metrics } = await ask(`metrics/get-history?run_id=${id}&metric_key=loss&max_results=1000`);
    expect(metrics).toHaveLength(600);
    expect(metrics.find(({ step }: { step: number }) => step === 3).value).toBe('NaN');
    const odd = exampleRun({
      id: 'odd',
      metrics: { 'top@5': 0.5, 'acc (%)': 50, 정확도: 0.9 },
      parameters: { given: {}, effective: { $lr: 1, 학습률: 0.1 } },
      epochs: [],
    });
    const lines: string[] = [];
    const options = { timeLimit: 60_000, experiment: 'of my own', warn: (line: string) => lines.push(line) };
    await sendToMlflow(odd, path.join(folder, 'none'), server.address, options);
    const own = await ask('experiments/get-by-name?experiment_name=of%20my%20own');
    const found = (await ask('runs/search', { experiment_ids: [own.experiment.experiment_id] })).runs[0];
    expect(byKey(found.data.metrics)).toEqual({ top_5: 0.5, 'acc ___': 50, 정확도: 0.9 });
    expect(byKey(found.data.params)).toEqual({ _lr: '1', 학습률: '0.1' });
    expect(lines).toHaveLength(2);
    const { files } = await ask(`artifacts/list?run_id=${id}`);
    expect(files.map(({ path: file }: { path: string }) => file)).toEqual(['run.json']);
  }, 180_000);
});
