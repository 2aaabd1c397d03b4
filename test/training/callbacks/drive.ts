import type { tf } from '../../../src/tensorflow';
import type { Callback, Logs, Training } from '../../../src/training';
import { smallModel } from '../small-data';

/** A training that is not one: it takes down what callbacks tell it. */
export interface FakeTraining extends Training {
  printed: string[];
}

export function fakeTraining(model: tf.LayersModel = smallModel()): FakeTraining {
  const printed: string[] = [];
  const training: FakeTraining = {
    model,
    epochs: 100,
    steps: 5,
    batchSize: 10,
    seed: 1,
    samples: 50,
    shuffle: true,
    callbacks: [],
    start: { epoch: 0, step: 0, means: [] },
    means: [],
    printed,
    stop: (reason) => {
      training.stopped ??= reason;
    },
    print: (text) => void printed.push(text),
  };
  return training;
}

/** Tells a callback of epochs with the given logs until it stops; returns how many there were. */
export async function drive(callback: Callback, epochs: Logs[], training = fakeTraining()): Promise<number> {
  let done = 0;
  await callback.onTrainBegin?.(training);
  for (const [epoch, logs] of epochs.entries()) {
    await callback.onEpochBegin?.(epoch, training);
    await callback.onEpochEnd?.(epoch, logs, training);
    done++;
    if (training.stopped) break;
  }
  await callback.onTrainEnd?.(training);
  return done;
}

/** Logs with one number an epoch. */
export function logsOf(name: string, values: number[]): Logs[] {
  return values.map((value) => ({ [name]: value }));
}
