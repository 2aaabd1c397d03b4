import type { tf } from '../../tensorflow';
import { checkWholeNumber, refuseUnknown } from '../options';
import type { Callback } from './callback';
import { createMonitor, type MonitorOptions, monitorOptionNames } from './monitor';
import { copyWeights, disposeWeights, type WeightsCopy } from './weights-copy';

export interface EarlyStoppingOptions extends MonitorOptions {
  /** Smaller changes count as no improvement; default 0. */
  minDelta?: number;
  /** Epochs without improvement to wait before stopping; default 0. */
  patience?: number;
  /** What the watched number must beat before waiting starts anew; default: only its own best. */
  baseline?: number;
  /** At the end put back the weights of the best epoch; default false. */
  restoreBestWeights?: boolean;
  /** The epoch, from 0, to start watching at; default 0. */
  startFromEpoch?: number;
  /** 1 prints when it stops and what it restores; default 0. */
  verbose?: 0 | 1;
}

/** Stops the training when a number no longer gets better, as Keras' `EarlyStopping`. */
export function earlyStopping(options: EarlyStoppingOptions = {}): Callback {
  refuseUnknown('earlyStopping', options, {
    ...monitorOptionNames,
    ...{
      minDelta: true,
      patience: true,
      baseline: true,
      restoreBestWeights: true,
      startFromEpoch: true,
      verbose: true,
    },
  });
  const { minDelta = 0, patience = 0, baseline, restoreBestWeights = false, startFromEpoch = 0, verbose = 0 } = options;
  checkWholeNumber('patience', patience, 0);
  checkWholeNumber('startFromEpoch', startFromEpoch, 0);
  const monitor = createMonitor(options, minDelta);
  let waited = 0;
  let best = monitor.worst;
  let bestEpoch = 0;
  let bestWeights: WeightsCopy | undefined;

  return {
    onTrainBegin: () => {
      waited = 0;
      best = monitor.worst;
    },
    onEpochEnd: (epoch, logs, training) => {
      const value = monitor.read(logs, training);
      if (value === undefined || epoch < startFromEpoch) return;
      const improved = monitor.improves(value, best);
      if (improved) best = value;
      if (restoreBestWeights && (improved || !bestWeights)) {
        disposeWeights(bestWeights);
        bestWeights = copyWeights(training.model);
        bestEpoch = epoch;
      }
      waited++;
      if (improved) {
        if (baseline === undefined || monitor.improves(value, baseline)) waited = 0;
      } else if (waited >= patience && epoch > 0) {
        if (verbose) training.print(`Epoch ${epoch + 1}: early stopping`);
        training.stop('early stopping');
      }
    },
    onTrainEnd: (training) => {
      if (!bestWeights) return;
      if (verbose) training.print(`Restoring the weights of the best epoch: ${bestEpoch + 1}`);
      training.model.setWeights(bestWeights);
    },
    state: () => ({
      kind: 'earlyStopping',
      values: { waited, best, bestEpoch },
      tensors: Object.fromEntries((bestWeights ?? []).map((tensor, index) => [index, tensor])),
    }),
    restore: ({ values, tensors = {} }) => {
      ({ waited, best, bestEpoch } = values as { waited: number; best: number; bestEpoch: number });
      disposeWeights(bestWeights);
      const kept = Object.keys(tensors).map((_, index) => tensors[index] as tf.Tensor);
      bestWeights = kept.length > 0 ? kept : undefined;
    },
    release: () => {
      disposeWeights(bestWeights);
      bestWeights = undefined;
    },
  };
}
