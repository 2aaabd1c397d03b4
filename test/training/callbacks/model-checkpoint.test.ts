import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Callback, loadModel, loadWeights, modelCheckpoint, fit as train } from '../../../src/training';
import { smallData, smallModel, weightsOf } from '../small-data';
import { drive, fakeTraining, logsOf } from './drive';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'checkpoints-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { images, labels } = smallData();
const files = () => readdirSync(folder).sort();

describe('modelCheckpoint', () => {
  it('modelCheckpoint(path) saves after every epoch under the name that the template gives', async () => {
    await drive(modelCheckpoint(path.join(folder, 'at-{epoch:02d}-{val_loss:.1f}')), logsOf('val_loss', [3, 4, 2.26]));
    expect(files()).toEqual(['at-01-3.0', 'at-02-4.0', 'at-03-2.3']);
  });

  it('modelCheckpoint(path, { saveBestOnly }) saves when the watched number is better than ever before', async () => {
    const losses = logsOf('val_loss', [3, 4, 2, 2]);
    await drive(modelCheckpoint(path.join(folder, '{epoch}'), { saveBestOnly: true }), losses);
    expect(files()).toEqual(['1', '3']);
    const options = { saveBestOnly: true, monitor: 'val_accuracy' };
    await drive(modelCheckpoint(path.join(folder, 'a{epoch}'), options), logsOf('val_accuracy', [0.1, 0.3, 0.2]));
    expect(files()).toEqual(['1', '3', 'a1', 'a2']);
  });

  it('modelCheckpoint(path, { mode, initialValueThreshold }) takes them for what is better', async () => {
    const options = { saveBestOnly: true, monitor: 'loss', mode: 'max' as const, initialValueThreshold: 2 };
    await drive(modelCheckpoint(path.join(folder, '{epoch}'), options), logsOf('loss', [1, 3, 2]));
    expect(files()).toEqual(['2']);
  });

  it('modelCheckpoint(path) keeps the weights of the best epoch, for loadWeights to put back', async () => {
    const after: number[][][] = [];
    const pretend: Callback = {
      onEpochEnd: (epoch, logs, { model }) => {
        logs.val_loss = [3, 1, 2][epoch]!;
        after.push(weightsOf(model));
      },
    };
    const file = path.join(folder, 'deeper/best');
    const model = smallModel();
    await train(model, images, labels, {
      epochs: 3,
      callbacks: [pretend, modelCheckpoint(file, { saveBestOnly: true })],
    });
    expect(weightsOf(model)).toEqual(after[2]);
    await loadWeights(model, file);
    expect(weightsOf(model)).toEqual(after[1]);
  });

  it('modelCheckpoint(path) saves the whole model, which trains on as the one it was saved from', async () => {
    const file = path.join(folder, 'model');
    const model = smallModel();
    await train(model, images, labels, { epochs: 2, seed: 1, callbacks: [modelCheckpoint(file)] });
    const loaded = await loadModel(file);
    for (const each of [model, loaded]) await train(each, images, labels, { epochs: 4, initialEpoch: 2, seed: 1 });
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
  });

  it('modelCheckpoint(path, { saveWeightsOnly }) saves weights, from which no whole model can be loaded', async () => {
    const file = path.join(folder, 'weights');
    const model = smallModel();
    await train(model, images, labels, { callbacks: [modelCheckpoint(file, { saveWeightsOnly: true })] });
    await expect(loadModel(file)).rejects.toThrow('found weights only: build the model and use loadWeights');
    const other = smallModel({ seed: 9 });
    await loadWeights(other, file);
    expect(weightsOf(other)).toEqual(weightsOf(model));
  });

  it('modelCheckpoint(path, { saveFreq }) saves after that many batches, counted over epochs, with the weights of that batch', async () => {
    const callback = modelCheckpoint(path.join(folder, '{epoch}-{batch}'), { saveFreq: 3 });
    const ofBatch: number[][][] = [];
    const every: Callback = { onBatchEnd: (_, __, { model }) => void ofBatch.push(weightsOf(model)) };
    await train(smallModel(), images, labels, { epochs: 2, batchSize: 10, seed: 1, callbacks: [every] });
    await train(smallModel(), images, labels, { epochs: 2, batchSize: 10, seed: 1, callbacks: [callback] });
    expect(files()).toEqual(['1-3', '2-1', '2-4']);
    const loaded = smallModel();
    await loadWeights(loaded, path.join(folder, '2-1'));
    expect(weightsOf(loaded)).toEqual(ofBatch[5]);
  });

  it('modelCheckpoint(path, { verbose: 1 }) prints what it does and why', async () => {
    const training = fakeTraining();
    const file = path.join(folder, 'best');
    await drive(modelCheckpoint(file, { saveBestOnly: true, verbose: 1 }), logsOf('val_loss', [2, 3]), training);
    expect(training.printed).toEqual([
      'Epoch 1: val_loss improved from nothing to 2.00000',
      `Epoch 1: saved the model to ${file}`,
      'Epoch 2: val_loss did not improve from 2.00000',
    ]);
  });

  it('modelCheckpoint(path, { saveBestOnly }) saves every epoch and says so when there is nothing to watch', async () => {
    const training = fakeTraining();
    await drive(
      modelCheckpoint(path.join(folder, '{epoch}'), { saveBestOnly: true }),
      logsOf('loss', [1, 2]),
      training,
    );
    expect(files()).toEqual(['1', '2']);
    expect(training.printed).toEqual(['There is no val_loss to watch; the logs have loss.']);
  });

  it('modelCheckpoint(path) rejects names that the logs do not have, and odd frequencies', async () => {
    await expect(drive(modelCheckpoint(path.join(folder, '{val_loss}')), logsOf('loss', [1]))).rejects.toThrow(
      'found {val_loss}',
    );
    expect(() => modelCheckpoint('x', { saveFreq: 0 })).toThrow(
      "Expected saveFreq, if not 'epoch', to be a whole number",
    );
    expect(existsSync('x')).toBe(false);
  });
});
