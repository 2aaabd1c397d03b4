import { learningRate, setLearningRate } from '../learning-rate';
import { refuseUnknown } from '../options';
import type { Callback } from './callback';

export interface LearningRateSchedulerOptions {
  /** 1 prints a line for every epoch; default 0. */
  verbose?: 0 | 1;
}

/**
 * Sets the learning rate at the beginning of every epoch, as Keras' `LearningRateScheduler`; the logs and the history
 * get `learning_rate`.
 *
 * @param schedule from the epoch, counted from 0, and the learning rate so far to the new one
 */
export function learningRateScheduler(
  schedule: (epoch: number, learningRate: number) => number,
  options: LearningRateSchedulerOptions = {},
): Callback {
  refuseUnknown('learningRateScheduler', options, { verbose: true });
  const { verbose = 0 } = options;
  /** The rate before the epoch that runs; a training that goes on from its middle asks for that epoch's rate again. */
  let before = { epoch: -1, rate: 0 };

  return {
    onTrainBegin: () => {
      before = { epoch: -1, rate: 0 };
    },
    onEpochBegin: (epoch, training) => {
      if (before.epoch !== epoch) before = { epoch, rate: learningRate(training.model) };
      const rate = schedule(epoch, before.rate);
      if (typeof rate !== 'number') throw new TypeError(`Expected the schedule to return a number but found ${rate}`);
      setLearningRate(training.model, rate);
      if (verbose) training.print(`Epoch ${epoch + 1}: setting the learning rate to ${rate}`);
    },
    onEpochEnd: (_, logs, training) => {
      logs.learning_rate = learningRate(training.model);
    },
    state: () => ({ kind: 'learningRateScheduler', values: before }),
    restore: ({ values }) => {
      before = values as typeof before;
    },
  };
}
