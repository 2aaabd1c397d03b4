import path from 'node:path';
import type { TensorBoardEvent } from '../../tensorboard/event-file';
import { EventLog, eventFileName } from '../../tensorboard/event-log';
import { histogramValue } from '../../tensorboard/histogram';
import { bytesField, floatField, message } from '../../tensorboard/protocol-buffer';
import type { tf } from '../../tensorflow';
import type { Logs } from '../history';
import { learningRate } from '../learning-rate';
import { checkWholeNumber, refuseUnknown } from '../options';
import type { Callback, Training } from './callback';

export interface TensorBoardOptions {
  /** Write how each weight is distributed after every so many epochs; default 0: never. */
  histogramFreq?: number;
  /**
   * 'epoch', 'batch' or a number of batches: how often losses and metrics are written besides at every epoch; default
   * 'epoch'.
   */
  updateFreq?: 'epoch' | 'batch' | number;
}

const folders = ['train', 'validation'] as const;
const kind = 'tensorBoard';

/**
 * Writes event files for TensorBoard, as Keras' `TensorBoard`: `epoch_loss` and the like in the folders `train` and
 * `validation`, `batch_loss` by the step, histograms by the layer. Shown with `tensorboard --logdir logs`.
 *
 * The drawing of graphs and images, profiles and embeddings, which Keras has too, are not written.
 *
 * @param logDir the folder; what is there already is kept and shown too
 */
export function tensorBoard(logDir = 'logs', options: TensorBoardOptions = {}): Callback {
  refuseUnknown('tensorBoard', options, { histogramFreq: true, updateFreq: true });
  const { histogramFreq = 0, updateFreq = 'epoch' } = options;
  checkWholeNumber('histogramFreq', histogramFreq, 0);
  const batches = updateFreq === 'batch' ? 1 : updateFreq;
  if (batches !== 'epoch') checkWholeNumber("updateFreq, if not 'epoch' or 'batch',", batches, 1);
  let name = '';
  let epoch = 0;
  const log = (folder: (typeof folders)[number]) => new EventLog(path.join(logDir, folder), name);

  return {
    onTrainBegin: () => {
      name = eventFileName(Date.now() / 1000);
    },
    onEpochBegin: (index) => {
      epoch = index;
    },
    onEpochEnd: (index, logs, { model }) => {
      const own = Object.entries(logs).filter(([name]) => !name.startsWith('val_'));
      const histograms = histogramFreq > 0 && index % histogramFreq === 0 ? histogramsOf(model) : [];
      const numbers = scalars('epoch_', [...own, ['learning_rate', learningRate(model)]]);
      log('train').append(eventsOf([...numbers, ...histograms], index));
      const validation = Object.entries(logs).filter(([name]) => name.startsWith('val_'));
      const renamed = validation.map(([name, value]): [string, number] => [name.slice('val_'.length), value]);
      log('validation').append(eventsOf(scalars('epoch_', renamed), index));
    },
    ...(batches !== 'epoch' && {
      needsBatch: (batch: number) => (batch + 1) % batches === 0,
      onBatchEnd: (batch: number, logs: Logs, { steps }: Training) => {
        if ((batch + 1) % batches !== 0) return;
        log('train').append(eventsOf(scalars('batch_', Object.entries(logs)), epoch * steps + batch), { sync: false });
      },
    }),
    state: () => ({ kind, values: { name, bytes: folders.map((folder) => log(folder).bytes) } }),
    restore: ({ values }) => {
      const state = values as { name: string; bytes: number[] };
      name = state.name;
      for (const [index, folder] of folders.entries()) log(folder).goBackTo(state.bytes[index] ?? 0);
    },
  };
}

function scalars(prefix: string, logs: [string, number][]): Buffer[] {
  // A log that a callback has set, such as the learning rate, comes last and counts.
  const byName = new Map(logs);
  return [...byName].map(([name, value]) => message(bytesField(1, prefix + name), floatField(2, value)));
}

function histogramsOf(model: tf.LayersModel): Buffer[] {
  return model.weights.map((weight) => histogramValue(`${weight.originalName}/histogram`, weight.read().dataSync()));
}

function eventsOf(values: Buffer[], step: number): TensorBoardEvent[] {
  const wallTime = Date.now() / 1000;
  return values.map((value) => ({ wallTime, step, value }));
}
