import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  adam,
  type BackupAndRestoreOptions,
  backupAndRestore,
  type Callback,
  exponentialDecay,
  loadWeights,
  recall,
  sgd,
  type TrainingEvent,
  fit as train,
} from '../../../src/training';
import { expectClose } from '../expect-close';
import { smallData, smallModel, weightsOf } from '../small-data';

let folder: string;
let backupDir: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'backup-'));
  backupDir = path.join(folder, 'backup');
});
afterEach(() => rmSync(folder, { recursive: true }));

const { images, labels } = smallData();
const options = { epochs: 4, batchSize: 10, seed: 3 };
const model = () => smallModel({ layers: [tf.layers.dropout({ rate: 0.3 })] });

/** Throws at the end of a batch, as a power cut would end the training. */
function breakAt(wantedEpoch: number, wantedBatch: number): Callback {
  let epoch = 0;
  return {
    onEpochBegin: (index) => {
      epoch = index;
    },
    onBatchEnd: (batch) => {
      if (epoch === wantedEpoch && batch === wantedBatch) throw new Error('power cut');
    },
  };
}

async function brokenOff(at: Callback, backup: BackupAndRestoreOptions = {}): Promise<void> {
  const callbacks = [backupAndRestore(backupDir, backup), at];
  await expect(train(model(), images, labels, { ...options, callbacks })).rejects.toThrow('power cut');
}

describe('backupAndRestore', () => {
  it.each([
    ['epoch', 'in the middle of an epoch', 2, 3],
    [2, 'with a backup in the middle of an epoch', 2, 3],
    [5, 'at the last batch of an epoch', 1, 4],
  ] as const)(
    'goes on from a backup after every %s, broken off %s, to the weights and the history of an unbroken training',
    async (saveFreq, _, epoch, batch) => {
      const unbroken = model();
      const { history } = await train(unbroken, images, labels, options);
      await brokenOff(breakAt(epoch, batch), { saveFreq });
      const resumed = model();
      const callbacks = [backupAndRestore(backupDir, { saveFreq })];
      const rest = await train(resumed, images, labels, { ...options, callbacks });
      expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
      const done = 4 - rest.epoch.length;
      expect(rest.epoch[0]).toBe(done);
      expectClose(rest.history.loss, history.loss?.slice(done));
    },
  );

  it('goes on with optimizers and metrics of ours as an unbroken training would, and refuses another optimizer', async () => {
    const compiled = (optimizer: tf.Optimizer): tf.Sequential => {
      const small = model();
      small.compile({
        optimizer,
        loss: 'sparseCategoricalCrossentropy',
        metrics: [recall({ thresholds: 0.4 })] as never,
      });
      return small;
    };
    const rate = { initialLearningRate: 0.1, decaySteps: 5, decayRate: 0.5 };
    const build = () => compiled(adam({ learningRate: exponentialDecay(rate), gradientAccumulationSteps: 2 }));
    const unbroken = build();
    const { history } = await train(unbroken, images, labels, options);
    const backup = () => backupAndRestore(backupDir, { saveFreq: 3 });
    const broken = train(build(), images, labels, { ...options, callbacks: [backup(), breakAt(2, 4)] });
    await expect(broken).rejects.toThrow('power cut');
    await expect(train(compiled(sgd()), images, labels, { ...options, callbacks: [backup()] })).rejects.toThrow(
      'to be of the optimizer sgd but found adam',
    );
    const resumed = build();
    const rest = await train(resumed, images, labels, { ...options, callbacks: [backup()] });
    expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
    expect(rest.history.recall).toEqual(history.recall?.slice(-rest.epoch.length));
  });

  it('goes on with the seed of the first run when none is given', async () => {
    const first = model();
    const { seed: _, ...unseeded } = options;
    let seed = 0;
    const noteSeed: Callback = {
      onTrainBegin: (training) => {
        seed = training.seed;
      },
    };
    const callbacks = [backupAndRestore(backupDir), noteSeed, breakAt(1, 0)];
    await expect(train(first, images, labels, { ...unseeded, callbacks })).rejects.toThrow('power cut');
    const resumed = model();
    await train(resumed, images, labels, { ...unseeded, callbacks: [backupAndRestore(backupDir)] });
    const unbroken = model();
    await train(unbroken, images, labels, { ...unseeded, seed });
    expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
  });

  it('gives back the learning rate that a callback had changed', async () => {
    const rates: number[] = [];
    const optimizer = () => smallModel({ optimizer: tf.train.adam(0.1) });
    const halve: Callback = {
      onEpochEnd: (_, __, training) => {
        const adam = training.model.optimizer as unknown as { learningRate: number };
        adam.learningRate /= 2;
      },
      onEpochBegin: (_, training) => {
        rates.push((training.model.optimizer as unknown as { learningRate: number }).learningRate);
      },
    };
    const callbacks = () => [halve, backupAndRestore(backupDir)];
    await expect(
      train(optimizer(), images, labels, { ...options, callbacks: [...callbacks(), breakAt(2, 0)] }),
    ).rejects.toThrow();
    await train(optimizer(), images, labels, { ...options, callbacks: callbacks() });
    expect(rates).toEqual([0.1, 0.05, 0.025, 0.025, 0.0125]);
  });

  it('deletes the backup at the end, and nothing else; keeps it when asked or interrupted', async () => {
    mkdirSync(backupDir);
    writeFileSync(path.join(backupDir, 'mine.txt'), '');
    await train(model(), images, labels, { ...options, callbacks: [backupAndRestore(backupDir)] });
    expect(readdirSync(backupDir)).toEqual(['mine.txt']);
    rmSync(backupDir, { recursive: true });
    await train(model(), images, labels, { ...options, callbacks: [backupAndRestore(backupDir)] });
    expect(existsSync(backupDir)).toBe(false);
    await train(model(), images, labels, {
      ...options,
      callbacks: [backupAndRestore(backupDir, { deleteCheckpoint: false })],
    });
    expect(readdirSync(backupDir)).toEqual(['latest', 'previous']);
    rmSync(backupDir, { recursive: true });
    const controller = new AbortController();
    const interrupt: Callback = { onEpochEnd: () => controller.abort() };
    const callbacks = [backupAndRestore(backupDir), interrupt];
    await train(model(), images, labels, { ...options, callbacks, signal: controller.signal });
    expect(readdirSync(backupDir)).toEqual(['latest', 'previous']);
  });

  it('uses the backup before the last one when the last one is damaged, and says so', async () => {
    await brokenOff(breakAt(2, 3));
    writeFileSync(path.join(backupDir, 'latest'), 'damaged');
    const resumed = model();
    const texts: string[] = [];
    const onEvent = (event: TrainingEvent) => event.type === 'message' && texts.push(event.text);
    await train(resumed, images, labels, {
      ...options,
      callbacks: [backupAndRestore(backupDir)],
      onEvent: (event) => void onEvent(event),
    });
    expect(texts).toEqual([
      'The last backup is damaged, so the one before it is used.',
      'Going on with epoch 2 after step 0 of 5',
    ]);
    const unbroken = model();
    await train(unbroken, images, labels, options);
    expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
  });

  it('rejects backups that are all damaged, and leaves the model as it is', async () => {
    await brokenOff(breakAt(2, 3));
    for (const name of ['latest', 'previous']) writeFileSync(path.join(backupDir, name), 'damaged');
    const untouched = model();
    const callbacks = [backupAndRestore(backupDir)];
    await expect(train(untouched, images, labels, { ...options, callbacks })).rejects.toThrow(
      'Expected a complete model file',
    );
    expect(weightsOf(untouched)).toEqual(weightsOf(model()));
  });

  it('rejects the backup of another training', async () => {
    await brokenOff(breakAt(2, 3));
    const callbacks = [backupAndRestore(backupDir)];
    await expect(train(model(), images, labels, { ...options, batchSize: 25, callbacks })).rejects.toThrow(
      'Expected ' +
        backupDir +
        ' to have the backup of a training with 2 steps of 25 samples, 50 in all, shuffled but found one with 5 steps of 10 samples, 50 in all, shuffled: delete it',
    );
    await expect(train(smallModel({ optimizer: 'sgd' }), images, labels, { ...options, callbacks })).rejects.toThrow();
    const other = smallModel({ optimizer: 'sgd', layers: [tf.layers.dropout({ rate: 0.3 })] });
    await expect(train(other, images, labels, { ...options, callbacks })).rejects.toThrow(
      'to be of the optimizer SGD but found Adam',
    );
  });

  it.each(['epoch', '2'])(
    'survives a process that is killed in the middle of an epoch, with a backup after every %s',
    async (saveFreq) => {
      const run = async (...fatal: string[]) => {
        const program = path.join(__dirname, 'train-and-die.ts');
        const child = spawn(process.execPath, ['--require', 'tsx/cjs', program, folder, saveFreq, ...fatal], {
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? code)));
        return { output: await text(child.stdout), ended: await ended };
      };
      expect(await run('2', '3')).toEqual({ output: '', ended: 'SIGKILL' });
      const { output, ended } = await run();
      expect(ended).toBe(0);
      expect(JSON.parse(output).epoch).toEqual([2, 3]);
      const [resumed, unbroken] = [model(), model()];
      await loadWeights(resumed, path.join(folder, 'weights'));
      await train(unbroken, images, labels, options);
      expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
    },
  );
});
