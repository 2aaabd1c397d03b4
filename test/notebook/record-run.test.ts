import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordRun, fit as train } from '../../src/notebook';
import { type Callback, hashWeights, loadModel, loadWeights } from '../../src/training';
import { temporaryFolder } from '../setup/temporary-folder';
import { smallData, smallModel, weightsOf } from '../training/small-data';
import { FakeKernel, slowClock } from './fake-kernel';

const { images, labels } = smallData();

function reportsIn(folder: string): { type: string; [name: string]: unknown }[] {
  const lines = readFileSync(path.join(folder, 'reports.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

describe('fit as part of a run', () => {
  it('leaves epochs, the model, its best weights and TensorBoard’s events, and trains as ever', async () => {
    const runFolder = temporaryFolder();
    const options = { epochs: 3, seed: 1, validationSplit: 0.2, curves: false };
    const [recorded, plain] = [smallModel(), smallModel()];
    const history = await train(recorded, images, labels, options, { ...slowClock(new FakeKernel()), runFolder });
    expect(await train(plain, images, labels, options, slowClock(new FakeKernel()))).toEqual(history);
    expect(weightsOf(recorded)).toEqual(weightsOf(plain));

    const reports = reportsIn(runFolder);
    expect(reports.map(({ type }) => type)).toEqual(['training', 'epoch', 'epoch', 'epoch', 'weights']);
    expect(reports[0]?.versions).toMatchObject({ tfjs: '4.22.0' });
    expect(reports[3]).toMatchObject({ epoch: 2, metrics: { val_loss: history.history.val_loss?.[2] } });
    expect(reports[4]?.sha256).toBe(hashWeights(plain));
    expect(weightsOf(await loadModel(path.join(runFolder, 'model', 'model.safetensors')))).toEqual(weightsOf(plain));
    await loadWeights(plain, path.join(runFolder, 'best', 'weights.safetensors'));
    expect(readdirSync(path.join(runFolder, 'tensorboard')).sort()).toEqual(['train', 'validation']);
  });

  it('ends with TrialPruned after the epoch in which the search gives the run up, and keeps what it has', async () => {
    const runFolder = temporaryFolder();
    const giveUp: Callback = { onEpochEnd: (epoch) => void (epoch === 1 && writeFileSync(`${runFolder}/prune`, '')) };
    const options = { epochs: 5, seed: 1, curves: false, callbacks: [giveUp] };
    const training = train(smallModel(), images, labels, options, { ...slowClock(new FakeKernel()), runFolder });
    await expect(training).rejects.toMatchObject({ name: 'TrialPruned', message: expect.stringContaining('epoch 2') });
    const types = reportsIn(runFolder).map(({ type }) => type);
    expect(types).toEqual(['training', 'epoch', 'epoch', 'pruned', 'weights']);
  });
});

describe('recordRun', () => {
  it('recordRun(model, metrics) saves the model as it is and hands over the numbers, even those that are none', async () => {
    const runFolder = temporaryFolder();
    const model = smallModel();
    await recordRun(model, { testLoss: Number.NaN, testAccuracy: 0.9 }, { runFolder });
    expect(reportsIn(runFolder)).toEqual([
      { type: 'weights', sha256: hashWeights(model) },
      { type: 'metrics', metrics: { testLoss: 'NaN', testAccuracy: 0.9 } },
    ]);
  });

  it('recordRun(metrics, { better }) takes numbers without a model, and which way they get better', async () => {
    const runFolder = temporaryFolder();
    await recordRun({ zorkmids: 2, nll: 1 }, { better: 'lower', runFolder });
    await recordRun({ zorkmids: 3 }, { better: { zorkmids: 'higher' }, runFolder });
    expect(reportsIn(runFolder)).toEqual([
      { type: 'metrics', metrics: { zorkmids: 2, nll: 1 }, better: { zorkmids: 'lower', nll: 'lower' } },
      { type: 'metrics', metrics: { zorkmids: 3 }, better: { zorkmids: 'higher' } },
    ]);
    await expect(recordRun({ a: 1 }, { better: 'less' as never, runFolder })).rejects.toThrow(
      "better to be 'lower' or 'higher' for a, but found \"less\"",
    );
  });

  it('recordRun(model, metrics) does nothing in interactive use', async () => {
    await recordRun(smallModel(), { testLoss: 1 }, { runFolder: undefined });
  });

  it('recordRun(model, metrics) rejects a metric that is no number', async () => {
    const metrics = { testAccuracy: '0.9' } as unknown as Record<string, number>;
    await expect(recordRun(smallModel(), metrics)).rejects.toThrow('testAccuracy to be a number, but found 0.9');
  });

  it('recordRun(model, metrics) fails when the disk is full', async () => {
    const runFolder = temporaryFolder();
    symlinkSync('/dev/full', path.join(runFolder, 'reports.jsonl'));
    await expect(recordRun(smallModel(), { loss: 1 }, { runFolder })).rejects.toThrow('ENOSPC');
  });
});

describe('hashWeights', () => {
  it('hashWeights(model) is the same for the same weights only', async () => {
    const [one, same] = [smallModel(), smallModel()];
    expect(hashWeights(one)).toBe(hashWeights(same));
    await train(one, images, labels, { seed: 1, verbose: 0 }, slowClock(undefined));
    expect(hashWeights(one)).not.toBe(hashWeights(same));
  });
});
