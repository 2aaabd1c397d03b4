import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import { learningRate, type ReduceLROnPlateauOptions, reduceLROnPlateau } from '../../../src/training';
import { smallModel } from '../small-data';
import { drive, fakeTraining, logsOf } from './drive';

/** The learning rate that each epoch was trained with, beginning with 1, and the one in the end. */
async function ratesOf(values: number[], options: ReduceLROnPlateauOptions = {}, name = 'val_loss'): Promise<number[]> {
  const training = fakeTraining(smallModel({ optimizer: tf.train.sgd(1) }));
  const logs = logsOf(name, values);
  await drive(reduceLROnPlateau({ monitor: name, ...options }), logs, training);
  return [...logs.map((entry) => entry.learning_rate!), learningRate(training.model)];
}

describe('reduceLROnPlateau', () => {
  it('reduceLROnPlateau({ patience, factor }) reduces the learning rate when patience is over', async () => {
    expect(await ratesOf([5, 5, 5, 5, 5], { patience: 2, factor: 0.5 })).toEqual([1, 1, 1, 0.5, 0.5, 0.25]);
    expect(await ratesOf([5, 4, 3, 2], { patience: 1 })).toEqual([1, 1, 1, 1, 1]);
  });

  it('reduceLROnPlateau() waits 10 epochs and divides by 10', async () => {
    const rates = await ratesOf(new Array<number>(11).fill(5));
    expect(rates.slice(0, 11)).toEqual(new Array(11).fill(1));
    expect(rates[11]).toBeCloseTo(0.1, 10);
  });

  it('reduceLROnPlateau({ minDelta }) takes smaller changes for none, and watches accuracies for growth', async () => {
    expect(await ratesOf([5, 4.9, 4.8], { patience: 2, minDelta: 0.5, factor: 0.5 })).toEqual([1, 1, 1, 0.5]);
    expect(await ratesOf([1, 2, 3], { patience: 1 }, 'val_accuracy')).toEqual([1, 1, 1, 1]);
  });

  it('reduceLROnPlateau({ cooldown }) does not count for that many epochs after a reduction', async () => {
    expect(await ratesOf([5, 5, 5, 5, 5, 5], { patience: 1, factor: 0.5, cooldown: 2 })).toEqual([
      1, 1, 0.5, 0.5, 0.25, 0.25, 0.125,
    ]);
  });

  it('reduceLROnPlateau({ minLr }) goes no lower', async () => {
    expect(await ratesOf([5, 5, 5, 5], { patience: 1, factor: 0.5, minLr: 0.4 })).toEqual([1, 1, 0.5, 0.4, 0.4]);
  });

  it('reduceLROnPlateau({ verbose: 1 }) prints each reduction', async () => {
    const training = fakeTraining(smallModel({ optimizer: tf.train.adam(1) }));
    await drive(reduceLROnPlateau({ patience: 1, factor: 0.5, verbose: 1 }), logsOf('val_loss', [1, 1]), training);
    expect(training.printed).toEqual(['Epoch 2: reducing the learning rate to 0.5']);
  });

  it('reduceLROnPlateau(options) rejects factors that do not reduce', () => {
    expect(() => reduceLROnPlateau({ factor: 1 })).toThrow('Expected factor to be from 0 to below 1 but found 1');
  });
});
