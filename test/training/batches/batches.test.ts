import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { tf } from '../../../src/tensorflow';
import {
  backupAndRestore,
  csvLogger,
  earlyStopping,
  evaluate,
  type FitOptions,
  type GivenBatch,
  predict,
  fit as train,
} from '../../../src/training';
import { expectClose } from '../expect-close';
import { smallData, smallModel, weightsOf } from '../small-data';

const { images, labels } = smallData(50);
const rows = (from: number, to: number): GivenBatch => [
  ndarray(images.data.subarray(from * 12, to * 12), [to - from, 4, 3]),
  ndarray(labels.data.subarray(from, to), [to - from]),
];

/** The samples in their order, 8 in a batch, the last one of 2. */
async function* batches(size = 8): AsyncGenerator<GivenBatch> {
  for (let from = 0; from < 50; from += size) yield rows(from, Math.min(from + size, 50));
}
const dataset = () =>
  tf.data
    .zip({
      xs: tf.data.array(
        Array.from({ length: 50 }, (_, i) => tf.tensor(images.data.slice(i * 12, i * 12 + 12), [4, 3])),
      ),
      ys: tf.data.array(Array.from(labels.data)),
    })
    .batch(8);
const model = () => smallModel({ layers: [tf.layers.dropout({ rate: 0.2 })] });
const options: FitOptions = { epochs: 3, seed: 1, shuffle: false };

describe.each(['never', 'always', 'auto'] as const)('fit on batches, compile: %s,', (compile) => {
  it.each<[string, () => Parameters<typeof train>[1]]>([
    ['a tf.data.Dataset', dataset],
    ['an asynchronous generator function', () => () => batches()],
    [
      'a generator function',
      () => () => Array.from({ length: 7 }, (_, i) => rows(i * 8, Math.min(i * 8 + 8, 50))).values(),
    ],
    ['an object that can be iterated', () => ({ [Symbol.asyncIterator]: () => batches() })],
  ])('trains to the same weights and history as on arrays: %s', async (_, make) => {
    const [one, other] = [model(), model()];
    const expected = await train(one, images, labels, {
      ...options,
      batchSize: 8,
      compile,
      validationData: [images, labels],
    });
    const found = await train(other, make() as never, { ...options, compile, validationData: make() as never });
    expect(found.epoch).toEqual([0, 1, 2]);
    expectClose(found.history, expected.history, 1e-5);
    expectClose({ all: weightsOf(other).flat() }, { all: weightsOf(one).flat() }, 1e-5);
    expectClose(
      { ...(await evaluate(other, make() as never, { compile })) } as never,
      {
        ...(await evaluate(other, images, labels, { compile })),
      } as never,
      1e-5,
    );
    const predicted = await predict(other, make() as never, { compile });
    expect(predicted.shape).toEqual([50, 3]);
    expectClose({ all: Array.from(predicted.data) }, { all: Array.from((await predict(other, images)).data) }, 1e-5);
  });

  it('counts sample weights, classWeight, and batches of any size by their samples', async () => {
    const sizes = [3, 20, 1, 26];
    async function* uneven(): AsyncGenerator<GivenBatch> {
      let from = 0;
      for (const size of sizes) {
        const [xs, ys] = rows(from, from + size) as [never, never];
        yield { xs, ys, sampleWeight: Float32Array.from({ length: size }, (_, i) => (from + i) % 3) };
        from += size;
      }
    }
    const measured = await evaluate(model(), uneven, { compile });
    const weights = Float32Array.from({ length: 50 }, (_, i) => i % 3);
    const { loss, accuracy } = await evaluate(model(), images, labels, { sampleWeight: weights, compile });
    expect(measured.loss).toBeCloseTo(loss, 5);
    expect(measured.accuracy).toBeCloseTo(accuracy, 6);
    const [one, other] = [model(), model()];
    const classWeight = { 0: 3 };
    await train(one, images, labels, { ...options, batchSize: 8, classWeight, compile });
    await train(other, () => batches(), { ...options, classWeight, compile });
    expectClose({ all: weightsOf(other).flat() }, { all: weightsOf(one).flat() }, 1e-5);
  });
});

describe('fit on batches', () => {
  it('reads no more than it needs, and goes on in the next epoch where stepsPerEpoch ended it', async () => {
    const read: number[] = [];
    function* endless(): Generator<GivenBatch> {
      for (let i = 0; ; i++) {
        read.push(i);
        yield rows((i % 5) * 8, (i % 5) * 8 + 8);
      }
    }
    const events: number[] = [];
    const { epoch } = await train(smallModel(), endless(), {
      epochs: 3,
      stepsPerEpoch: 4,
      onEvent: (event) => event.type === 'epoch' && events.push(event.steps),
    });
    expect(epoch).toEqual([0, 1, 2]);
    expect(events).toEqual([4, 4, 4]);
    expect(read).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  it('validates on the same first batches each time with validationSteps', async () => {
    const [first] = [rows(0, 8)] as [[never, never]];
    const { history } = await train(smallModel(), () => batches(), {
      epochs: 2,
      validationData: () => batches(),
      validationSteps: 1,
    });
    const one = smallModel();
    const wanted = await train(one, () => batches(), { epochs: 2, validationData: first });
    expectClose({ loss: history.val_loss! }, { loss: wanted.history.val_loss! }, 1e-5);
  });

  it('ends, as Keras does, with the epoch that finds too few batches, and says so', async () => {
    const lines: string[] = [];
    const { epoch, stopped } = await train(smallModel(), batches(), {
      epochs: 4,
      stepsPerEpoch: 5,
      onEvent: (event) => event.type === 'message' && lines.push(event.text),
    });
    expect(epoch).toEqual([0, 1]);
    expect(stopped).toBe('ran out of batches');
    expect(lines.join()).toContain('Expected 5 batches in each epoch but found 2');
  });

  it('lets a generator clean up when the training is stopped, and leaves no tensor behind', async () => {
    let closed = 0;
    async function* tensors(): AsyncGenerator<GivenBatch> {
      try {
        for (;;) yield [tf.ones([8, 4, 3]), tf.zeros([8])];
      } finally {
        closed++;
      }
    }
    const trained = smallModel();
    await train(trained, tensors, { stepsPerEpoch: 1 });
    const before = tf.memory().numTensors;
    const stop = {
      onBatchEnd: (batch: number, _: object, training: { stop(reason: string): void }) =>
        batch === 3 && training.stop('enough'),
    };
    await train(trained, tensors, { stepsPerEpoch: 9, epochs: 5, callbacks: [stop as never] });
    expect(tf.memory().numTensors).toBe(before);
    expect(closed).toBe(2);
  });

  it('keeps tensors that are kept', async () => {
    const [xs, ys] = [tf.keep(tf.ones([8, 4, 3])), tf.variable(tf.zeros([8]))];
    await train(smallModel(), () => [[xs, ys] as GivenBatch].values(), { epochs: 2 });
    expect([xs.isDisposed, ys.isDisposed]).toEqual([false, false]);
  });

  it('works with the callbacks, and goes on from a backup as an unbroken one', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'batches-'));
    for (const saveFreq of ['epoch', 3] as const) {
      const given: FitOptions = { epochs: 4, seed: 2 };
      const unbroken = model();
      await train(unbroken, () => batches(), {
        ...given,
        callbacks: [earlyStopping({ monitor: 'loss', patience: 9 })],
      });
      let count = 0;
      const fails = {
        onBatchEnd: () => {
          if (++count === 18) throw new Error('power cut');
        },
      };
      const backup = () => backupAndRestore(path.join(folder, `backup-${saveFreq}`), { saveFreq });
      const csv = csvLogger(path.join(folder, 'log.csv'));
      const broken = train(model(), () => batches(), { ...given, callbacks: [backup(), csv, fails] });
      await expect(broken).rejects.toThrow('power cut');
      const resumed = model();
      await train(resumed, () => batches(), { ...given, callbacks: [backup(), csv] });
      expect(weightsOf(resumed), String(saveFreq)).toEqual(weightsOf(unbroken));
    }
    rmSync(folder, { recursive: true });
  });

  it.each<[string, () => unknown, FitOptions, string]>([
    ['a generator that has begun, for several epochs', () => batches(), { epochs: 2 }, 'give the function itself'],
    ['batchSize', () => batches, { batchSize: 8 }, 'Expected no batchSize with batches'],
    ['validationSplit', () => batches, { validationSplit: 0.2 }, 'Expected no validationSplit with batches'],
    [
      'single samples',
      () => tf.data.array([{ xs: [1, 2], ys: 1 }]),
      {},
      'in batch 1; a batch has an axis of samples first',
    ],
    ['what is no batch', () => () => [5].values(), {}, 'Expected batches of the form [images, labels]'],
    ['none at all', () => () => [].values(), {}, 'Expected at least one batch but found none'],
  ])('refuses %s', async (_, make, given, words) => {
    await expect(train(smallModel(), make() as never, given)).rejects.toThrow(words);
  });

  it('refuses stepsPerEpoch with arrays', async () => {
    await expect(train(smallModel(), images, labels, { stepsPerEpoch: 3 })).rejects.toThrow('with batches only');
  });
});
