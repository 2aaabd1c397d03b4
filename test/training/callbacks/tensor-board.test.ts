import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pythonCommand } from '../../../src/setup/layout';
import { tensorBoard, fit as train } from '../../../src/training';
import { smallData, smallModel } from '../small-data';
import { eventsIn as eventsOf, type Point } from './events-in';

let logDir: string;
beforeEach(() => {
  logDir = mkdtempSync(path.join(tmpdir(), 'tensorboard-'));
});
afterEach(() => rmSync(logDir, { recursive: true }));

const { images, labels } = smallData();

const eventsIn = (folder: string) => eventsOf(path.join(logDir, folder));
const valuesOf = (points?: Point[]) => points?.map(({ value }) => Math.fround(value ?? Number.NaN));

describe('tensorBoard', () => {
  it('tensorBoard(logDir) writes what Keras writes at each epoch, training and validation apart', async () => {
    const options = { epochs: 2, validationSplit: 0.2, callbacks: [tensorBoard(logDir)] };
    const { history } = await train(smallModel(), images, labels, options);
    const trained = eventsIn('train');
    expect(Object.keys(trained).sort()).toEqual(['epoch_accuracy', 'epoch_learning_rate', 'epoch_loss']);
    expect(trained.epoch_loss?.map(({ step }) => step)).toEqual([0, 1]);
    expect(valuesOf(trained.epoch_loss)).toEqual(history.loss?.map(Math.fround));
    expect(valuesOf(trained.epoch_learning_rate)).toEqual([0.001, 0.001].map(Math.fround));
    const validated = eventsIn('validation');
    expect(Object.keys(validated).sort()).toEqual(['epoch_accuracy', 'epoch_loss']);
    expect(valuesOf(validated.epoch_loss)).toEqual(history.val_loss?.map(Math.fround));
  });

  it('tensorBoard(logDir) makes no folder for a validation that there is not', async () => {
    await train(smallModel(), images, labels, { callbacks: [tensorBoard(logDir)] });
    expect(existsSync(path.join(logDir, 'validation'))).toBe(false);
  });

  it('tensorBoard(logDir, { updateFreq }) writes batches too, numbered over all epochs', async () => {
    const options = { epochs: 2, batchSize: 10 };
    await train(smallModel(), images, labels, {
      ...options,
      callbacks: [tensorBoard(logDir, { updateFreq: 'batch' })],
    });
    const steps = Array.from({ length: 10 }, (_, step) => step);
    expect(eventsIn('train').batch_loss?.map(({ step }) => step)).toEqual(steps);
    const seldom = path.join(logDir, 'seldom');
    await train(smallModel(), images, labels, { ...options, callbacks: [tensorBoard(seldom, { updateFreq: 2 })] });
    expect(eventsIn('seldom/train').batch_loss?.map(({ step }) => step)).toEqual([1, 3, 6, 8]);
  });

  it('tensorBoard(logDir, { histogramFreq }) writes the distribution of every weight', async () => {
    const callbacks = [tensorBoard(logDir, { histogramFreq: 2 })];
    const model = smallModel();
    await train(model, images, labels, { epochs: 3, callbacks });
    const events = eventsIn('train');
    for (const { originalName } of model.weights) {
      expect(events[`${originalName}/histogram`]?.map(({ step }) => step)).toEqual([0, 2]);
    }
  });

  it('tensorBoard(logDir) writes files that Python’s tensorboard reads', async ({ skip }) => {
    skip(!existsSync(pythonCommand), 'no .venv: run npm run setup');
    const { history } = await train(smallModel(), images, labels, { epochs: 3, callbacks: [tensorBoard(logDir)] });
    const program = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1]); events.Reload()
print(json.dumps([[point.step, point.value] for point in events.Scalars('epoch_loss')]))`;
    const { stdout } = spawnSync(pythonCommand, ['-c', program, path.join(logDir, 'train')], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual(history.loss?.map((value, epoch) => [epoch, Math.fround(value)]));
  });

  it('tensorBoard(logDir, options) rejects frequencies that are no whole numbers', () => {
    expect(() => tensorBoard(logDir, { histogramFreq: -1 })).toThrow('Expected histogramFreq');
    expect(() => tensorBoard(logDir, { updateFreq: 0 })).toThrow(
      "Expected updateFreq, if not 'epoch' or 'batch', to be",
    );
  });
});
