import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listRuns } from '../../../src/experiments/records/list-runs';
import { readRun } from '../../../src/experiments/records/run-folder';
import { runNotebook } from '../../../src/experiments/runs/run-notebook';
import { temporaryFolder } from '../../setup/temporary-folder';
import { fakePython, reportTraining } from '../fake-python';
import { notebookWith } from '../notebook-with';

let folder: string;
let source: string;
let runsFolder: string;

beforeEach(async () => {
  folder = temporaryFolder();
  source = path.join(folder, 'lesson one.ipynb');
  runsFolder = path.join(folder, 'runs');
  await writeFile(source, JSON.stringify(notebookWith('const epochs = 10;\nconst seed = 42;', 'epochs')));
});

const cells = `
  say({ event: 'started', versions: { python: '3' } });
  say({ event: 'cell-started', cellId: 'cell-1', index: 1 });
  say({ event: 'cell-finished', cellId: 'cell-1', status: 'ok', seconds: 0.5 });
`;

describe('runNotebook', () => {
  it('runNotebook(path, { parameters }) records what the notebook was given, did and reported', async () => {
    const python = fakePython(folder, `${cells}${reportTraining}`);
    const progress = vi.fn();
    const parameters = { epochs: 2 };
    const run = await runNotebook(source, { parameters, runsFolder, python, threads: 1, onProgress: progress });
    expect(run.record).toMatchObject({
      status: 'finished',
      notebook: { name: 'lesson one', path: source },
      parameters: { given: { epochs: 2 }, effective: { epochs: 2, seed: 42 } },
      seed: 42,
      epochs: [
        { epoch: 0, training: 0, metrics: { loss: 0.5 }, seconds: 0 },
        { epoch: 1, training: 0, metrics: { loss: 0.25 }, seconds: 1 },
      ],
      metrics: { testLoss: Number.NaN },
      weightsHash: 'abc',
      cells: [{ id: 'cell-1', status: 'ok', seconds: 0.5 }],
      failure: null,
      versions: { python: '3', tensorflow: '2', node: process.versions.node, '@tensorflow/tfjs-node': '4.22.0' },
      machine: { threads: 1 },
    });
    expect(path.basename(run.folder)).toMatch(/^\d{8}-\d{6}-lesson-one-[a-z]{4}$/);
    expect(await readRun(run.folder)).toEqual(run.record);
    expect((await readdir(run.folder)).sort()).toEqual(['executed.ipynb', 'run.json', 'tensorboard']);
    expect(progress.mock.calls[0]?.[0].status).toBe('running');
    expect(await readFile(path.join(run.folder, 'executed.ipynb'), 'utf8')).toContain('const epochs = 2;');
  });

  it('runNotebook(path) tells the kernel its folder and how many threads it may use', async () => {
    const python = fakePython(
      folder,
      `fs.writeFileSync(folder + '/environment.json', JSON.stringify([process.env.FASHION_RUN_DIRECTORY, process.env.TF_NUM_INTRAOP_THREADS]))`,
    );
    const run = await runNotebook(source, { runsFolder, python, threads: 3 });
    expect(JSON.parse(await readFile(path.join(run.folder, 'environment.json'), 'utf8'))).toEqual([run.folder, '3']);
  });

  it('runNotebook(path) records the cell that fails', async () => {
    const python = fakePython(
      folder,
      `say({ event: 'cell-finished', cellId: 'fit', status: 'error', seconds: 1, error: { name: 'RangeError', message: 'no' } })`,
    );
    const { record } = await runNotebook(source, { runsFolder, python });
    expect(record).toMatchObject({ status: 'failed', failure: { cell: 'fit', name: 'RangeError', message: 'no' } });
  });

  it('runNotebook(path) names the cell in which the executing process was killed', async () => {
    const python = fakePython(
      folder,
      `say({ event: 'cell-started', cellId: 'fit', index: 1 }); process.kill(process.pid, 'SIGKILL')`,
    );
    const { record } = await runNotebook(source, { runsFolder, python });
    expect(record).toMatchObject({ status: 'failed', failure: { cell: 'fit' } });
    expect(record.failure?.message).toContain('SIGKILL');
  });

  it('runNotebook(path, { timeout, cellTimeout }) fails a run that takes longer, and tells nbclient the limit of a cell', async () => {
    const python = fakePython(
      folder,
      `fs.writeFileSync(folder + '/limit', String(request.cellTimeout));
       say({ event: 'cell-started', cellId: 'fit', index: 1 }); setInterval(() => {}, 1000);`,
    );
    const { record, folder: ofRun } = await runNotebook(source, { runsFolder, python, timeout: 2, cellTimeout: 90 });
    expect(record.status).toBe('failed');
    expect(record.failure).toMatchObject({ name: 'RunTimeoutError', message: 'still running after 2 s' });
    expect(await readFile(path.join(ofRun, 'limit'), 'utf8')).toBe('90');
  });

  it('runNotebook(path, { signal }) records a run that is stopped as interrupted', async () => {
    const python = fakePython(
      folder,
      'say({ event: "cell-started", cellId: "a", index: 0 }); setInterval(() => {}, 1e6)',
    );
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('Stopped by SIGINT'));
    const { record } = await runNotebook(source, { runsFolder, python, signal: controller.signal, onProgress });
    expect(record).toMatchObject({ status: 'interrupted', failure: { message: 'Stopped by SIGINT' } });
  });

  it('runNotebook(path) records the notebook as it was when the run began, though it changes meanwhile', async () => {
    const before = await readFile(source, 'utf8');
    const python = fakePython(folder, `fs.writeFileSync(request.sourcePath, '{}')`);
    const first = await runNotebook(source, { runsFolder, python });
    await writeFile(source, before);
    const second = await runNotebook(source, { runsFolder, python: fakePython(folder, '') });
    expect(first.record.status).toBe('finished');
    expect(first.record.notebook.sha256).toBe(second.record.notebook.sha256);
  });

  it('runNotebook(path, { clock }) measures time by the clock that never jumps', async () => {
    let milliseconds = 0;
    const clock = {
      date: () => new Date(milliseconds === 0 ? '2030-01-01T00:00:00Z' : '1999-01-01T00:00:00Z'),
      now: () => {
        milliseconds += 2500;
        return milliseconds;
      },
    };
    const { record } = await runNotebook(source, { runsFolder, python: fakePython(folder, ''), clock });
    expect(record).toMatchObject({
      started: '2030-01-01T00:00:00.000Z',
      finished: '2030-01-01T00:00:02.500Z',
      seconds: 2.5,
    });
  });

  it('runNotebook(path, { parameters }) leaves nothing behind when the parameters do not fit', async () => {
    await expect(runNotebook(source, { parameters: { epoch: 1 }, runsFolder })).rejects.toThrow('Did you mean epochs?');
    expect(await readdir(folder)).toEqual(['lesson one.ipynb']);
  });

  it('runNotebook(path, { runsFolder }) says so when no folder can be made there', async () => {
    await expect(runNotebook(source, { runsFolder: source })).rejects.toThrow(/able to write to .*--runs/);
  });

  it('runNotebook(path) does not pass over a record that cannot be written', async () => {
    const python = fakePython(
      folder,
      `fs.rmSync(folder + '/run.json'); fs.mkdirSync(folder + '/run.json/full', { recursive: true })`,
    );
    await expect(runNotebook(source, { runsFolder, python })).rejects.toThrow(/able to write .*run\.json/);
  });

  it('runNotebook(path) calls a run failed whose reports are damaged', async () => {
    const python = fakePython(folder, `fs.writeFileSync(folder + '/reports.jsonl', 'half a li\\n')`);
    const { record } = await runNotebook(source, { runsFolder, python });
    expect(record).toMatchObject({ status: 'failed', failure: { cell: null } });
    expect(record.failure?.message).toContain('reports.jsonl cannot be read');
  });

  it('a run whose process is killed is listed as interrupted, with what it had reached', async () => {
    const python = fakePython(folder, `${reportTraining} setInterval(() => process.ppid === 1 && process.exit(), 50);`);
    const script = path.join(__dirname, 'run-and-wait.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, source, runsFolder, python]);
    child.stderr.on('data', (text) => console.error(String(text)));
    await once(child.stdout, 'data');
    const statuses = async () => (await listRuns({ runsFolder })).map(({ record }) => record.status);
    expect(await statuses()).toEqual(['running']);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await statuses()).toEqual(['interrupted']);
    const [run] = await listRuns({ runsFolder });
    expect(run?.record.epochs).toHaveLength(2);
    expect(run?.record.finished).toBeNull();
  });
});
