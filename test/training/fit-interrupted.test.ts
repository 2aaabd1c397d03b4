// biome-ignore-all lint/suspicious/noFocusedTests: here, fit trains a model
import { describe, expect, it } from 'vitest';
import { type Callback, evaluate, fit, predict, type TrainingEvent } from '../../src/training';
import { smallData, smallModel } from './small-data';

const { images, labels } = smallData();

/** Aborts at the end of a batch of an epoch. */
function interruptAt(controller: AbortController, wantedEpoch: number, wantedBatch: number): Callback {
  let epoch = 0;
  return {
    onEpochBegin: (index) => {
      epoch = index;
    },
    onBatchEnd: (batch) => {
      if (epoch === wantedEpoch && batch === wantedBatch) controller.abort();
    },
  };
}

describe('fit(…, { signal })', () => {
  it('stops at the next step with the history so far and a model that can be used and trained on', async () => {
    const model = smallModel();
    const controller = new AbortController();
    const events: TrainingEvent[] = [];
    let batches = 0;
    const counter: Callback = { onBatchEnd: () => void batches++ };
    const history = await fit(model, images, labels, {
      epochs: 9,
      batchSize: 10,
      callbacks: [interruptAt(controller, 2, 1), counter],
      signal: controller.signal,
      onEvent: (event) => events.push(event),
    });
    expect(history).toMatchObject({ epoch: [0, 1], stopped: 'interrupted' });
    expect(history.history.loss).toHaveLength(2);
    expect(batches).toBe(5 + 5 + 2);
    expect(events.at(-2)).toMatchObject({ type: 'stopped', reason: 'interrupted', epoch: 2, step: 2, steps: 5 });
    expect(events.at(-1)).toEqual({ type: 'end', history });
    expect((await predict(model, images)).shape).toEqual([50, 3]);
    expect(await evaluate(model, images, labels)).toHaveProperty('accuracy');
    expect(await fit(model, images, labels)).toMatchObject({ epoch: [0] });
  });

  it('stops on a signal that comes from outside while it trains', async () => {
    const controller = new AbortController();
    const onEvent = (event: TrainingEvent) => {
      if (event.type === 'batch') setImmediate(() => controller.abort());
    };
    const history = await fit(smallModel(), images, labels, { epochs: 10_000, onEvent, signal: controller.signal });
    expect(history.stopped).toBe('interrupted');
    expect(history.epoch.length).toBeLessThan(10);
  });

  it('does not train at all when the signal came before', async () => {
    const events: string[] = [];
    const signal = AbortSignal.abort();
    const history = await fit(smallModel(), images, labels, { signal, onEvent: ({ type }) => events.push(type) });
    expect(history).toEqual({ epoch: [], history: {}, stopped: 'interrupted' });
    expect(events).not.toContain('batch');
  });

  it('stops during validation without counting the epoch', async () => {
    const controller = new AbortController();
    const onEvent = (event: TrainingEvent) => {
      if (event.type === 'batch' && event.step === event.steps) setImmediate(() => controller.abort());
    };
    const history = await fit(smallModel(), images, labels, {
      epochs: 3,
      batchSize: 25,
      validationBatchSize: 1,
      validationData: [images, labels],
      signal: controller.signal,
      onEvent,
    });
    expect(history).toEqual({ epoch: [], history: {}, stopped: 'interrupted' });
  });

  it('counts an epoch whose last step was done, and does not begin another', async () => {
    const controller = new AbortController();
    const events: TrainingEvent[] = [];
    const history = await fit(smallModel(), images, labels, {
      epochs: 3,
      batchSize: 10,
      callbacks: [interruptAt(controller, 0, 4)],
      signal: controller.signal,
      onEvent: (event) => events.push(event),
    });
    expect(history).toMatchObject({ epoch: [0], stopped: 'interrupted' });
    expect(events.filter(({ type }) => type === 'epochBegin')).toHaveLength(1);
    expect(events.at(-2)).toMatchObject({ type: 'stopped', epoch: 1, step: 0 });
  });

  it('has nothing to stop when the last epoch is done', async () => {
    const controller = new AbortController();
    const callbacks = [interruptAt(controller, 1, 4)];
    const history = await fit(smallModel(), images, labels, {
      epochs: 2,
      batchSize: 10,
      callbacks,
      signal: controller.signal,
    });
    expect(history.epoch).toEqual([0, 1]);
    expect(history.stopped).toBeUndefined();
  });

  it('lets callbacks finish their work', async () => {
    const controller = new AbortController();
    let stopped: string | undefined;
    const callback: Callback = {
      onTrainEnd: (training) => {
        stopped = training.stopped;
      },
    };
    const callbacks = [interruptAt(controller, 0, 0), callback];
    await fit(smallModel(), images, labels, { batchSize: 10, callbacks, signal: controller.signal });
    expect(stopped).toBe('interrupted');
  });
});

describe('evaluate and predict', () => {
  it('throw the signal’s reason', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(evaluate(smallModel(), images, labels, { signal })).rejects.toThrow('enough');
    await expect(predict(smallModel(), images, { signal })).rejects.toThrow('enough');
  });
});
