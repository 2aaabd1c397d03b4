// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import { describe, expect, it } from 'vitest';
import { type Callback, earlyStopping, fit } from '../../../src/training';
import { smallData, smallModel, weightsOf } from '../small-data';
import { drive, fakeTraining, logsOf } from './drive';

describe('earlyStopping', () => {
  it('earlyStopping() stops after the first epoch whose val_loss is not better', async () => {
    const training = fakeTraining();
    expect(await drive(earlyStopping(), logsOf('val_loss', [5, 4, 4, 3]), training)).toBe(3);
    expect(training.stopped).toBe('early stopping');
  });

  it('earlyStopping({ patience }) waits that many epochs, and anew after each improvement', async () => {
    expect(await drive(earlyStopping({ patience: 2 }), logsOf('val_loss', [5, 6, 4, 6, 6, 1]))).toBe(5);
  });

  it('earlyStopping({ monitor }) watches accuracies for growth, and anything as mode says', async () => {
    expect(await drive(earlyStopping({ monitor: 'val_accuracy' }), logsOf('val_accuracy', [1, 2, 3, 2]))).toBe(4);
    expect(await drive(earlyStopping({ monitor: 'size', mode: 'max' }), logsOf('size', [1, 2, 1]))).toBe(3);
    expect(await drive(earlyStopping({ monitor: 'size', mode: 'min' }), logsOf('size', [1, 2]))).toBe(2);
  });

  it('earlyStopping({ minDelta }) takes smaller changes for none', async () => {
    expect(await drive(earlyStopping({ minDelta: 0.5 }), logsOf('val_loss', [5, 4.7, 1]))).toBe(2);
    const growing = earlyStopping({ minDelta: -0.5, monitor: 'accuracy' });
    expect(await drive(growing, logsOf('accuracy', [0, 0.6, 0.9]))).toBe(3);
  });

  it('earlyStopping({ baseline }) stops unless the baseline is beaten in time', async () => {
    expect(await drive(earlyStopping({ baseline: 2, patience: 3 }), logsOf('val_loss', [5, 4, 3, 3.5, 1]))).toBe(4);
    expect(await drive(earlyStopping({ baseline: 2, patience: 3 }), logsOf('val_loss', [5, 1, 0.9, 0.8, 0.7]))).toBe(5);
  });

  it('earlyStopping({ startFromEpoch }) does not watch before', async () => {
    expect(await drive(earlyStopping({ startFromEpoch: 2 }), logsOf('val_loss', [1, 2, 3, 2.5, 2.6]))).toBe(5);
  });

  it('earlyStopping({ patience: 0 }) does not stop in the very first epoch, whatever it brings', async () => {
    expect(await drive(earlyStopping(), logsOf('val_loss', [Number.NaN, 4]))).toBe(2);
  });

  it('earlyStopping({ restoreBestWeights }) puts back the weights of the best epoch, also when nothing stops it', async () => {
    const { images, labels } = smallData();
    const losses = [3, 1, 2];
    const after: number[][][] = [];
    const pretend: Callback = {
      onEpochEnd: (epoch, logs, { model }) => {
        logs.pretended_loss = losses[epoch]!;
        after.push(weightsOf(model));
      },
    };
    const model = smallModel();
    const stopping = earlyStopping({ monitor: 'pretended_loss', patience: 9, restoreBestWeights: true });
    await fit(model, images, labels, { epochs: 3, callbacks: [pretend, stopping] });
    expect(weightsOf(model)).toEqual(after[1]);
    expect(after[2]).not.toEqual(after[1]);
  });

  it('earlyStopping() can be used again', async () => {
    const callback = earlyStopping();
    expect(await drive(callback, logsOf('val_loss', [2, 3]))).toBe(2);
    expect(await drive(callback, logsOf('val_loss', [9, 8, 7]))).toBe(3);
  });

  it('earlyStopping({ verbose: 1 }) prints what it does', async () => {
    const training = fakeTraining();
    await drive(earlyStopping({ verbose: 1, restoreBestWeights: true }), logsOf('val_loss', [1, 2]), training);
    expect(training.printed).toEqual(['Epoch 2: early stopping', 'Restoring the weights of the best epoch: 1']);
  });

  it('earlyStopping() goes on and says so once when there is nothing to watch', async () => {
    const training = fakeTraining();
    expect(await drive(earlyStopping(), logsOf('loss', [1, 2, 3]), training)).toBe(3);
    expect(training.printed).toEqual(['There is no val_loss to watch; the logs have loss.']);
  });

  it('earlyStopping(options) rejects names without a direction, unknown modes and odd patience', () => {
    expect(() => earlyStopping({ monitor: 'size' })).toThrow("Expected mode to be 'min' or 'max', since the name size");
    expect(() => earlyStopping({ mode: 'up' as never })).toThrow(
      "Expected mode to be 'auto', 'min' or 'max' but found 'up'",
    );
    expect(() => earlyStopping({ patience: 1.5 })).toThrow('Expected patience');
  });
});
