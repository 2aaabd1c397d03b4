// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/tensorflow';
import {
  earlyStopping,
  evaluate,
  type FitOptions,
  fit,
  loadModel,
  loadWeights,
  modelCheckpoint,
  predict,
  saveModel,
} from '../../src/training';
import { smallData, smallModel } from './small-data';

const { images, labels } = smallData();
const folder = mkdtempSync(path.join(tmpdir(), 'leaks-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The growth in the number of tensors over five calls, after one that may prepare something. */
async function growth(work: () => Promise<unknown>): Promise<number> {
  await work();
  const before = tf.memory().numTensors;
  for (let round = 0; round < 5; round++) await work();
  return tf.memory().numTensors - before;
}

describe('no tensor is left behind', () => {
  const model = smallModel({ layers: [tf.layers.dropout({ rate: 0.5 }), tf.layers.batchNormalization()] });
  const options: FitOptions = { epochs: 2, batchSize: 20, validationSplit: 0.2 };

  it('by fit, whichever optimizer trains', async () => {
    for (const optimizer of ['adam', 'sgd', 'rmsprop', 'adamax']) {
      const trained = smallModel({ optimizer });
      expect(await growth(() => fit(trained, images, labels, options))).toBe(0);
    }
  });

  it('by fit with dropout, batch normalization, weights and callbacks', async () => {
    const callbacks = [
      earlyStopping({ monitor: 'loss', patience: 5, restoreBestWeights: true }),
      modelCheckpoint(path.join(folder, 'checkpoint')),
    ];
    const classWeight = { 0: 1, 1: 2, 2: 3 };
    expect(await growth(() => fit(model, images, labels, { ...options, callbacks, classWeight }))).toBe(0);
  });

  it('by fit that is interrupted, or fails', async () => {
    expect(await growth(() => fit(model, images, labels, { ...options, signal: AbortSignal.abort() }))).toBe(0);
    const onBatchEnd = () => {
      throw new Error('no');
    };
    expect(await growth(() => fit(model, images, labels, { callbacks: [{ onBatchEnd }] }).catch(() => {}))).toBe(0);
  });

  it('by evaluate and predict', async () => {
    expect(await growth(() => evaluate(model, images, labels, { batchSize: 20 }))).toBe(0);
    expect(await growth(() => predict(model, images, { batchSize: 20 }))).toBe(0);
  });

  it('by saving and loading', async () => {
    const file = path.join(folder, 'model');
    expect(await growth(() => saveModel(model, file))).toBe(0);
    expect(await growth(() => loadWeights(model, file))).toBe(0);
    expect(
      await growth(async () => {
        const loaded = await loadModel(file);
        loaded.optimizer.dispose();
        loaded.dispose();
      }),
    ).toBe(0);
  });
});
