import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { array } from '../../src/arrays';
import { writeCached } from '../../src/data/cache';
import { fashionMnist } from '../../src/data/fashion-mnist';
import { exportRuns } from '../../src/experiments/compare/export-command';
import { formatNotebooks } from '../../src/experiments/notebooks/check-notebooks';
import { writeRun } from '../../src/experiments/records/run-folder';
import { writeHyperparameters } from '../../src/experiments/trackers/tensor-board';
import { writeStamp } from '../../src/files/stamp';
import { wholeFolder } from '../../src/files/whole-folder';
import { CellHistory } from '../../src/kernel/answers/history';
import { report } from '../../src/notebook/report';
import { repositoryRoot } from '../../src/settings';
import { writeFiles } from '../../src/setup/jupyter/kernel-files';
import { tf } from '../../src/tensorflow';
import {
  backupAndRestore,
  type Callback,
  csvLogger,
  modelCheckpoint,
  saveModel,
  saveWeights,
  tensorBoard,
  fit as train,
} from '../../src/training';
import { exampleRun } from '../experiments/example-run';
import { smallData, smallModel } from '../training/small-data';
import { type SmallDisk, smallDisk } from './small-disk';

let disk: SmallDisk | undefined;
beforeEach(({ skip }) => {
  disk = smallDisk(512 * 1024);
  skip(!disk, 'a disk of its own takes root on Linux; write-whole.test.ts has disks that only seem full');
});
afterEach(() => disk?.remove());

const { images, labels } = smallData();
/** About 30 kB of weights. */
const model = (seed = 1) => smallModel({ seed, layers: [tf.layers.dense({ units: 700 })] });
const fitWith = (callback: Callback) =>
  train(model(), images, labels, { epochs: 1, seed: 1, compile: 'never', callbacks: [callback] });
const long = (letter: string) => letter.repeat(40_000);

/** Writers by what they write: the first time, and again. */
const writers: Record<string, (folder: string, time: number) => unknown> = {
  'weights (saveWeights)': (folder, time) => saveWeights(model(time), path.join(folder, 'weights')),
  'a model (saveModel)': (folder, time) => saveModel(model(time), path.join(folder, 'model')),
  'a model for Keras': (folder, time) => saveModel(model(time), path.join(folder, 'model.keras')),
  'weights for Keras': (folder, time) => saveWeights(model(time), path.join(folder, 'model.weights.h5')),
  'a checkpoint (modelCheckpoint)': (folder) => fitWith(modelCheckpoint(path.join(folder, 'best'))),
  'data in the cache': (folder, time) =>
    writeCached(folder, fashionMnist.files.trainLabels, array(new Uint8Array(40_000).fill(time), [40_000])),
  'a run’s record': (folder, time) =>
    writeRun(folder, { ...exampleRun(), failure: { cell: null, name: 'Error', message: long(String(time)) } }),
  'a stamp': async (folder, time) => writeStamp(path.join(folder, 'stamp'), { text: long(String(time)) }),
  'the kernel’s files': async (folder, time) => writeFiles(folder, { 'kernel.json': long(String(time)) }),
  'a formatted notebook': async (folder, time) => {
    const file = path.join(folder, 'notebook.ipynb');
    if (time === 1) writeFileSync(file, notebookOf(long('1')));
    else await formatNotebooks([file]);
  },
};

function notebookOf(source: string): string {
  const cell = { cell_type: 'code', id: 'a', metadata: {}, execution_count: 7, outputs: [], source };
  return JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** The files in a folder, by name. */
function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'of-others' && statSync(path.join(folder, name)).isFile(),
  );
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(path.join(folder, name), 'base64')]));
}

async function failureOf(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    return (error as Error).message;
  }
  return 'it succeeded';
}

describe('on a disk with a little room left', () => {
  it.each(Object.entries(writers))(
    '%s: the older file stays to the byte, nothing else does, and the error says what to do',
    async (_, write) => {
      const { folder, fill } = disk as SmallDisk;
      await write(folder, 1);
      const before = contentsOf(folder);
      for (const left of [0, 8 * 1024]) {
        fill(left);
        const message = await failureOf(() => write(folder, 2));
        expect(message).toContain('Expected to be able to write');
        expect(message).toContain(folder);
        expect(message).toContain('Make room there');
        expect(contentsOf(folder)).toEqual(before);
      }
    },
  );

  it('a backup: the one before stays, and the training can go on from it', async () => {
    const { folder, fill } = disk as SmallDisk;
    const backup = () => backupAndRestore(path.join(folder, 'backup'));
    const full: Callback = { onEpochEnd: (epoch) => void (epoch === 0 && fill(8 * 1024)) };
    const options = { epochs: 4, seed: 1, compile: 'never' as const };
    const broken = () => train(model(), images, labels, { ...options, callbacks: [backup(), full] });
    expect(await failureOf(broken)).toContain('Make room there');
    expect(await failureOf(broken)).toContain('Make room there');
    writeFileSync(path.join(folder, 'of-others'), '');
    const { epoch } = await train(model(), images, labels, { ...options, callbacks: [backup()] });
    expect(epoch).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ['a CSV of epochs', (folder: string) => csvLogger(path.join(folder, 'log.csv')), 'log.csv'],
    ['TensorBoard’s events', (folder: string) => tensorBoard(path.join(folder, 'board')), 'board'],
  ])('%s: no half of a line or event is added, and the training says why it ends', async (_, logger, name) => {
    const { folder, fill } = disk as SmallDisk;
    let before = {};
    const full: Callback = {
      onEpochBegin: (epoch) => {
        if (epoch !== 1) return;
        // Files take whole pages, so that a page is left for what already has one.
        fill(0);
        before = contentsOf(folder);
      },
    };
    const training = () =>
      train(model(), images, labels, {
        epochs: 900,
        seed: 1,
        batchSize: 50,
        compile: 'never',
        callbacks: [logger(folder), full],
      });
    const message = await failureOf(training);
    expect(message).toContain('Make room there');
    expect(message).toContain(path.join(folder, name));
    const after = contentsOf(folder);
    for (const [file, contents] of Object.entries(before)) {
      const [older, newer] = [contents as string, after[file] as string].map((text) => Buffer.from(text, 'base64'));
      expect(newer?.subarray(0, older?.length)).toEqual(older);
      if (file.endsWith('.csv')) expect(String(newer).endsWith('\r\n')).toBe(true);
    }
  });

  it('a run’s reports: whole lines only', async () => {
    const { folder, fill } = disk as SmallDisk;
    const entry = { type: 'metrics', metrics: { loss: 0.123456 } } as const;
    report(folder, entry);
    fill(0);
    const message = await failureOf(() => {
      for (let line = 0; line < 1000; line++) report(folder, entry);
    });
    expect(message).toContain('Make room there');
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    for (const line of readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n')) JSON.parse(line);
  });

  it('the kernel’s history: it is told of once, cells run on, and what was kept before stays', () => {
    const { folder, fill } = disk as SmallDisk;
    const told: string[] = [];
    const history = new CellHistory(path.join(folder, 'history'), (text) => void told.push(text));
    history.add('first', 1);
    const before = contentsOf(folder);
    fill(0);
    history.add(long('a'), 2);
    history.add(long('b'), 3);
    expect(told).toEqual([
      expect.stringContaining('The history of this session is not kept: Expected to be able to write'),
    ]);
    expect(contentsOf(folder)).toEqual(before);
    expect(history.find({ hist_access_type: 'tail', n: 3 })).toHaveLength(3);
  });

  it('hyperparameters and exports of runs are whole or not there', async () => {
    const { folder, fill } = disk as SmallDisk;
    fill(0);
    expect(await failureOf(() => writeHyperparameters(exampleRun(), folder))).toContain('Make room there');
    const runs = path.join(folder, 'none');
    mkdirSync(runs, { recursive: true });
    const exported = () => exportRuns([], { csv: true, output: path.join(folder, 'runs.csv'), runsFolder: runs });
    expect(await failureOf(exported)).toContain('Make room there');
    expect(contentsOf(folder)).toEqual({});
  });

  it('a folder that takes the place of another: the older one stays', async () => {
    const { folder, fill } = disk as SmallDisk;
    const write = (text: string) =>
      wholeFolder(path.join(folder, 'made'), async (temporary) => writeFileSync(path.join(temporary, 'file'), text));
    await write(long('1'));
    const before = contentsOf(folder);
    fill(8 * 1024);
    expect(await failureOf(() => write(long('2')))).toContain('ENOSPC');
    expect(contentsOf(folder)).toEqual(before);
  });

  it('an executed notebook, which Python writes: the older one stays, and the error says what to do', async () => {
    const { folder, fill } = disk as SmallDisk;
    const file = path.join(folder, 'executed.ipynb');
    const program = `
import sys
sys.path.insert(0, ${JSON.stringify(path.join(repositoryRoot, 'src', 'experiments', 'execution'))})
import execute, nbformat
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(sys.argv[2] * 40000)])
try:
    execute.write_atomically(notebook, sys.argv[1])
except OSError as error:
    print(error)`;
    const write = (letter: string) =>
      execFileSync(path.join(repositoryRoot, '.venv', 'bin', 'python'), ['-B', '-c', program, file, letter], {
        encoding: 'utf8',
      });
    expect(write('a')).toBe('');
    const before = contentsOf(folder);
    fill(8 * 1024);
    expect(write('b')).toContain(`Expected to be able to write ${file}`);
    expect(contentsOf(folder)).toEqual(before);
  });
});
