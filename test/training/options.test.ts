import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  backupAndRestore,
  csvLogger,
  earlyStopping,
  evaluate,
  learningRateScheduler,
  modelCheckpoint,
  predict,
  reduceLROnPlateau,
  tensorBoard,
  terminateOnNaN,
  fit as train,
} from '../../src/training';
import { smallData, smallModel } from './small-data';

const { images, labels } = smallData();

describe('an option that nobody would look at is refused with the nearest that there is,', () => {
  it.each([
    ['batch_size', 'Did you mean batchSize?'],
    ['validation_split', 'Did you mean validationSplit?'],
    ['callback', 'Did you mean callbacks?'],
    ['yieldEvery', 'but found yieldEvery'],
  ])('%s in fit', async (name, words) => {
    await expect(train(smallModel(), images, labels, { [name]: 1 } as object)).rejects.toThrow(words);
  });

  it('in evaluate, predict and compile', async () => {
    const options = { batchsize: 8 } as object;
    await expect(evaluate(smallModel(), images, labels, options)).rejects.toThrow('Did you mean batchSize?');
    await expect(predict(smallModel(), images, options)).rejects.toThrow('Did you mean batchSize?');
    const model = smallModel();
    const given = { optimizer: 'sgd', loss: 'meanSquaredError', loss_weights: [1] };
    expect(() => model.compile(given)).toThrow('Did you mean lossWeights?');
    expect(() => model.compile({ ...given, loss_weights: undefined, metric: ['mae'] } as never)).toThrow(
      'Did you mean metrics?',
    );
    expect(model.loss, 'it stays compiled as it was').toBe('sparseCategoricalCrossentropy');
  });

  it.each([
    ['earlyStopping', () => earlyStopping({ restore_best_weights: true } as object), 'restoreBestWeights'],
    ['reduceLROnPlateau', () => reduceLROnPlateau({ minLR: 1 } as object), 'minLr'],
    ['modelCheckpoint', () => modelCheckpoint('x', { saveBest: true } as object), 'saveBestOnly'],
    ['csvLogger', () => csvLogger('x', { seperator: ';' } as object), 'separator'],
    ['backupAndRestore', () => backupAndRestore('x', { save_freq: 3 } as object), 'saveFreq'],
    ['learningRateScheduler', () => learningRateScheduler((_, rate) => rate, { verbos: 1 } as object), 'verbose'],
    ['tensorBoard', () => tensorBoard('x', { histogram_freq: 1 } as object), 'histogramFreq'],
    ['terminateOnNaN', () => terminateOnNaN({ raise_error: true } as object), 'raiseError'],
  ])('in %s', (_, make, nearest) => {
    expect(make).toThrow(`Did you mean ${nearest}?`);
  });

  it('and one that is undefined counts as left out', async () => {
    const history = await train(smallModel(), images, labels, { epoch: undefined } as object);
    expect(history.epoch).toEqual([0]);
  });
});

it('a file in a folder that is a file is refused with what to do', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'options-'));
  const file = path.join(folder, 'log.csv');
  await train(smallModel(), images, labels, { callbacks: [csvLogger(file)] });
  for (const callback of [
    csvLogger(path.join(file, 'x.csv')),
    modelCheckpoint(path.join(file, 'model')),
    backupAndRestore(file),
    tensorBoard(file),
  ]) {
    await expect(train(smallModel(), images, labels, { callbacks: [callback] })).rejects.toThrow(
      'one of the names before it is a file',
    );
  }
  rmSync(folder, { recursive: true });
});
