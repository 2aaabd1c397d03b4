import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { randomGenerator } from '../../../src/arrays';
import { seeded } from '../../../src/models';
import { tf } from '../../../src/tensorflow';
import { backupAndRestore, evaluate, predict, fit as train } from '../../../src/training';
import { expectClose } from '../expect-close';
import { weightsOf } from '../small-data';

const random = randomGenerator(5);
const numbers = (...shape: number[]) =>
  ndarray(Float32Array.from({ length: shape.reduce((size, side) => size * side, 1) }, random), shape);

/** Two batches of 4 sequences each; the second goes on with the sequences of the first. */
const [images, labels] = [numbers(8, 5, 2), numbers(8, 1)];

function recurrent({ stateful = true, batch = 4 as number | null } = {}): tf.Sequential {
  const lstm = tf.layers.lstm({ units: 3, stateful, batchInputShape: [batch, null, 2] });
  const model = seeded(2, () => tf.sequential({ layers: [lstm, tf.layers.dense({ units: 1 })] }));
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  return model;
}

describe('a model with a stateful layer', () => {
  it('goes on where the batch before ended: two halves are what the whole is', async () => {
    const whole = ndarray(new Float32Array(4 * 10 * 2), [4, 10, 2]);
    for (let i = 0; i < 80; i++) {
      const [row, step, column] = [Math.floor(i / 20), Math.floor((i % 20) / 2), i % 2];
      whole.set(row, step, column, images.get(row + (step < 5 ? 0 : 4), step % 5, column));
    }
    const expected = await predict(recurrent({ stateful: false, batch: null }), whole);
    const found = await predict(recurrent(), images, { batchSize: 4 });
    expectClose({ second: Array.from(found.data.slice(4)) }, { second: Array.from(expected.data) }, 1e-6);
  });

  it('keeps no tensor of the batches that are over', async () => {
    const model = recurrent();
    const options = { batchSize: 4, shuffle: false };
    await train(model, images, labels, options);
    const before = tf.memory().numTensors;
    await train(model, images, labels, { ...options, epochs: 3 });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses batches of another size, also a smaller last one, before anything is trained', async () => {
    const model = recurrent();
    const before = weightsOf(model);
    const wanted = 'Expected batches of 4 samples, for which the stateful layer';
    await expect(train(model, images, labels)).rejects.toThrow(wanted);
    await expect(train(model, numbers(10, 5, 2), numbers(10, 1), { batchSize: 4 })).rejects.toThrow(
      'found 10 samples, which leave a batch of 2: take 8 of them',
    );
    const validation = { batchSize: 4, validationBatchSize: 8, validationData: [images, labels] as const };
    await expect(train(model, images, labels, validation as never)).rejects.toThrow('give validationBatchSize: 4');
    await expect(evaluate(model, images, labels)).rejects.toThrow(wanted);
    await expect(predict(model, images)).rejects.toThrow(wanted);
    expect(weightsOf(model)).toEqual(before);
  });

  it('remembers its states when a training is resumed', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stateful-'));
    const options = { batchSize: 4, shuffle: false, epochs: 4, seed: 1 };
    const unbroken = recurrent();
    await train(unbroken, images, labels, options);
    const fails = {
      onEpochBegin: (epoch: number) => {
        if (epoch === 2) throw new Error('power cut');
      },
    };
    const backup = () => backupAndRestore(folder);
    const broken = train(recurrent(), images, labels, { ...options, callbacks: [backup(), fails] });
    await expect(broken).rejects.toThrow('power cut');
    const resumed = recurrent();
    await train(resumed, images, labels, { ...options, callbacks: [backup()] });
    expect(weightsOf(resumed)).toEqual(weightsOf(unbroken));
    rmSync(folder, { recursive: true, force: true });
  });
});
