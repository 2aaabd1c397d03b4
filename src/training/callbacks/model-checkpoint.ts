import type { Logs } from '../history';
import { refuseUnknown } from '../options';
import { refuseUnsavable, saveModel, saveWeights } from '../saving';
import { type BatchCounter, createBatchCounter, type SaveFrequency } from './batch-counter';
import type { Callback, Training } from './callback';
import { fillTemplate } from './file-name-template';
import { createMonitor, type MonitorOptions, monitorOptionNames } from './monitor';

export interface ModelCheckpointOptions extends MonitorOptions {
  /** Save only when the watched number is better than ever before; default false. */
  saveBestOnly?: boolean;
  /** Save the weights without layers, loss and optimizer; default false. */
  saveWeightsOnly?: boolean;
  /** 'epoch', or a number of batches; default 'epoch'. */
  saveFreq?: SaveFrequency;
  /** What the watched number must beat the first time; default: anything. */
  initialValueThreshold?: number;
  /** 1 prints a line for every save; default 0. */
  verbose?: 0 | 1;
}

/**
 * Saves the model while it is trained, as Keras' `ModelCheckpoint`; `loadWeights` and `loadModel` read what it saves.
 *
 * Each file appears in one go: whatever interrupts the training leaves the earlier file or the new one.
 *
 * A model that could not come back is refused before the first step.
 *
 * @param path the file, in which `{epoch:02d}`, `{val_loss:.2f}` and the like are filled in; epochs count from 1 there
 */
export function modelCheckpoint(path: string, options: ModelCheckpointOptions = {}): Callback {
  refuseUnknown('modelCheckpoint', options, {
    ...monitorOptionNames,
    ...{ saveBestOnly: true, saveWeightsOnly: true, saveFreq: true, initialValueThreshold: true, verbose: true },
  });
  const { saveBestOnly = false, saveWeightsOnly = false, saveFreq = 'epoch', verbose = 0 } = options;
  const monitor = saveBestOnly ? createMonitor(options) : undefined;
  const counter = createBatchCounter(saveFreq);
  const save = saveWeightsOnly ? saveWeights : saveModel;
  let best = options.initialValueThreshold ?? monitor?.worst ?? 0;
  let epoch = 0;

  const isBest = (logs: Logs, training: Training): boolean => {
    const value = monitor?.read(logs, training);
    if (!monitor || value === undefined) return true;
    const improved = monitor.improves(value, best);
    if (verbose) training.print(comparison(epoch, monitor.name, improved, best, value));
    if (improved) best = value;
    return improved;
  };
  const checkpoint = async (logs: Logs, training: Training, batch?: number): Promise<void> => {
    if (!isBest(logs, training)) return;
    const file = fillTemplate(path, { ...logs, epoch: epoch + 1, ...(batch !== undefined && { batch: batch + 1 }) });
    await save(training.model, file);
    if (verbose) training.print(`Epoch ${epoch + 1}: saved the model to ${file}`);
  };

  return {
    onTrainBegin: async ({ model }) => {
      counter.begin();
      if (!saveWeightsOnly) await refuseUnsavable(model);
    },
    onEpochBegin: (index) => {
      epoch = index;
    },
    ...(saveFreq === 'epoch'
      ? { onEpochEnd: (_, logs, training) => checkpoint(logs, training) }
      : afterBatches(counter, checkpoint)),
    state: () => ({ kind: 'modelCheckpoint', values: { best, earlier: counter.earlier } }),
    restore: ({ values }) => {
      best = values.best as number;
      counter.earlier = values.earlier as number;
    },
  };
}

function afterBatches(
  counter: BatchCounter,
  checkpoint: (logs: Logs, training: Training, batch: number) => Promise<void>,
): Callback {
  return {
    needsBatch: counter.isDue,
    onBatchEnd: async (batch, logs, training) => {
      if (counter.isDue(batch)) await checkpoint(logs, training, batch);
    },
    onEpochEnd: (_, __, training) => counter.endEpoch(training.steps),
  };
}

function comparison(epoch: number, name: string, improved: boolean, best: number, value: number): string {
  const before = Number.isFinite(best) ? best.toFixed(5) : 'nothing';
  return `Epoch ${epoch + 1}: ${name} ${improved ? `improved from ${before} to ${value.toFixed(5)}` : `did not improve from ${before}`}`;
}
