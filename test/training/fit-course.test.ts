// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import { describe, expect, it } from 'vitest';
import { tf } from '../../src/tensorflow';
import { type Callback, evaluate, fit, predict, type TrainingEvent } from '../../src/training';
import { smallData, smallModel } from './small-data';

const { images, labels } = smallData();

describe('the course of a training that is told to stop, or is changed on its way', () => {
  const both = ['always', 'never'] as const;
  it.each(both)(
    'as in Keras, an epoch that has begun trains one batch and is validated, with compile: %s',
    async (compile) => {
      const stopping: Callback = { onEpochBegin: (epoch, training) => void (epoch === 1 && training.stop('enough')) };
      const options = { epochs: 4, batchSize: 5, validationSplit: 0.2, compile, callbacks: [stopping] };
      const model = smallModel();
      const { epoch, history, stopped } = await fit(model, images, labels, options);
      expect({ epoch, stopped }).toEqual({ epoch: [0, 1], stopped: 'enough' });
      for (const values of Object.values(history)) expect(values).toHaveLength(2);
      expect(model.optimizer.iterations).toBe(9);
    },
  );

  it.each(both)(
    'a model that is disposed of on the way ends it with a clear error, with compile: %s',
    async (compile) => {
      const model = smallModel();
      const disposing: Callback = { onEpochEnd: () => void model.dispose() };
      const training = fit(model, images, labels, { epochs: 3, compile, callbacks: [disposing] });
      await expect(training).rejects.toThrow(
        'Expected a model that stays until its training has ended but found one that was disposed',
      );
      await expect(evaluate(model, images, labels)).rejects.toThrow('Expected a model but found one that was disposed');
      await expect(predict(model, images)).rejects.toThrow('Expected a model but found one that was disposed');
    },
  );

  it.each(both)(
    'a model that a callback compiles anew goes on with its new metrics, with compile: %s',
    async (compile) => {
      const model = smallModel();
      const compiling: Callback = {
        onEpochEnd: (epoch) => {
          if (epoch === 0) model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
        },
      };
      const { history } = await fit(model, images, labels, { epochs: 3, compile, callbacks: [compiling] });
      expect(history.accuracy).toHaveLength(1);
      expect(history.loss).toHaveLength(3);
    },
  );

  it('a second training says from where it goes on, and at which learning rate', async () => {
    const model = smallModel({ optimizer: tf.train.adam(0.02) });
    const told: unknown[] = [];
    const onEvent = (event: TrainingEvent) => void (event.type === 'goesOn' && told.push(event));
    await fit(model, images, labels, { epochs: 2, onEvent });
    expect(told).toEqual([]);
    await fit(model, images, labels, { onEvent });
    expect(told).toEqual([{ type: 'goesOn', epochs: 2, learningRate: 0.02 }]);
  });

  it("takes tfjs' own callbacks, which stop it, see tfjs' names, and write for TensorBoard", async () => {
    const model = smallModel({ optimizer: tf.train.sgd(50) });
    const early = tf.callbacks.earlyStopping({ monitor: 'val_acc', patience: 0 });
    const seen: string[][] = [];
    const custom = new tf.CustomCallback({ onEpochEnd: async (_, logs) => void seen.push(Object.keys(logs ?? {})) });
    const { epoch, stopped } = await fit(model, images, labels, {
      epochs: 20,
      validationSplit: 0.2,
      callbacks: [early, custom],
    });
    expect(stopped).toBe('stopTraining');
    expect(epoch.length).toBeLessThan(20);
    expect(seen[0]).toEqual(expect.arrayContaining(['acc', 'accuracy', 'loss', 'val_acc', 'val_loss']));
  });

  it('takes a single callback, and refuses a hook that it would never call', async () => {
    const ends: number[] = [];
    await fit(smallModel(), images, labels, { callbacks: { onEpochEnd: (epoch) => void ends.push(epoch) } });
    expect(ends).toEqual([0]);
    const stray = { on_epoch_end: () => {} } as Callback;
    await expect(fit(smallModel(), images, labels, { callbacks: [stray] })).rejects.toThrow(
      'found on_epoch_end, which is never called',
    );
  });
});
