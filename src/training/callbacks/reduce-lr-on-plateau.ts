import { learningRate, setLearningRate } from '../learning-rate';
import { checkWholeNumber, refuseUnknown } from '../options';
import type { Callback } from './callback';
import { createMonitor, type MonitorOptions, monitorOptionNames } from './monitor';

export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** What the learning rate is multiplied by; default 0.1. */
  factor?: number;
  /** Epochs without improvement to wait before reducing; default 10. */
  patience?: number;
  /** Smaller changes count as no improvement; default 0.0001. */
  minDelta?: number;
  /** Epochs after a reduction in which nothing is counted; default 0. */
  cooldown?: number;
  /** The learning rate goes no lower than this; default 0. */
  minLr?: number;
  /** 1 prints a line for every reduction; default 0. */
  verbose?: 0 | 1;
}

/**
 * Reduces the learning rate when a number no longer gets better, as Keras' `ReduceLROnPlateau`; the logs and the
 * history get `learning_rate`.
 */
export function reduceLROnPlateau(options: ReduceLROnPlateauOptions = {}): Callback {
  refuseUnknown('reduceLROnPlateau', options, {
    ...monitorOptionNames,
    ...{ factor: true, patience: true, minDelta: true, cooldown: true, minLr: true, verbose: true },
  });
  const { factor = 0.1, patience = 10, minDelta = 1e-4, cooldown = 0, minLr = 0, verbose = 0 } = options;
  if (!(factor >= 0 && factor < 1)) throw new RangeError(`Expected factor to be from 0 to below 1 but found ${factor}`);
  checkWholeNumber('patience', patience, 0);
  checkWholeNumber('cooldown', cooldown, 0);
  const monitor = createMonitor(options, minDelta);
  let best = monitor.worst;
  let waited = 0;
  let cooling = 0;

  return {
    onTrainBegin: () => {
      best = monitor.worst;
      waited = 0;
      cooling = 0;
    },
    onEpochEnd: (epoch, logs, training) => {
      const rate = learningRate(training.model);
      logs.learning_rate = rate;
      const value = monitor.read(logs, training);
      if (value === undefined) return;
      if (cooling > 0) {
        cooling--;
        waited = 0;
      }
      if (monitor.improves(value, best)) {
        best = value;
        waited = 0;
        return;
      }
      if (cooling > 0 || ++waited < patience || rate <= minLr) return;
      const reduced = Math.max(rate * factor, minLr);
      setLearningRate(training.model, reduced);
      if (verbose) training.print(`Epoch ${epoch + 1}: reducing the learning rate to ${reduced}`);
      cooling = cooldown;
      waited = 0;
    },
    state: () => ({ kind: 'reduceLROnPlateau', values: { best, waited, cooling } }),
    restore: ({ values }) => {
      ({ best, waited, cooling } = values as { best: number; waited: number; cooling: number });
    },
  };
}
