import path from 'node:path';
import { tf } from '../../tensorflow';
import type { Logs } from '../history';
import { learningRate } from '../learning-rate';
import { checkWholeNumber } from '../options';
import type { Callback, Training } from './callback';

export interface TensorBoardOptions {
  /** Write how each weight is distributed after every so many epochs; default 0: never. */
  histogramFreq?: number;
  /** 'epoch', 'batch' or a number of batches: how often losses and metrics are written besides at every epoch; default 'epoch'. */
  updateFreq?: 'epoch' | 'batch' | number;
}

type Writer = ReturnType<typeof tf.node.summaryFileWriter>;

/**
 * Writes event files for TensorBoard, as Keras' `TensorBoard`: `epoch_loss` and the like in the folders `train` and
 * `validation`, `batch_loss` by the step, histograms by the layer. Shown with `tensorboard --logdir logs`.
 *
 * The drawing of graphs and images, profiles and embeddings, which Keras has too, are not written.
 *
 * @param logDir the folder; what is there already is kept and shown too
 */
export function tensorBoard(
  logDir = 'logs',
  { histogramFreq = 0, updateFreq = 'epoch' }: TensorBoardOptions = {},
): Callback {
  checkWholeNumber('histogramFreq', histogramFreq, 0);
  const batches = updateFreq === 'batch' ? 1 : updateFreq;
  if (batches !== 'epoch') checkWholeNumber("updateFreq, if not 'epoch' or 'batch',", batches, 1);
  const writer = (name: string): Writer => tf.node.summaryFileWriter(path.join(logDir, name));
  let epoch = 0;

  return {
    onEpochBegin: (index) => {
      epoch = index;
    },
    onEpochEnd: (index, logs, { model }) => {
      const own = Object.fromEntries(Object.entries(logs).filter(([name]) => !name.startsWith('val_')));
      write(writer('train'), 'epoch_', { ...own, learning_rate: learningRate(model) }, index);
      const validation = Object.entries(logs).filter(([name]) => name.startsWith('val_'));
      if (validation.length > 0) {
        const renamed = validation.map(([name, value]) => [name.slice('val_'.length), value] as const);
        write(writer('validation'), 'epoch_', Object.fromEntries(renamed), index);
      }
      if (histogramFreq > 0 && index % histogramFreq === 0) writeHistograms(writer('train'), model, index);
    },
    ...(batches !== 'epoch' && {
      needsBatch: (batch: number) => (batch + 1) % batches === 0,
      onBatchEnd: (batch: number, logs: Logs, { steps }: Training) => {
        if ((batch + 1) % batches === 0) write(writer('train'), 'batch_', logs, epoch * steps + batch);
      },
    }),
  };
}

function write(writer: Writer, prefix: string, logs: Logs, step: number): void {
  for (const [name, value] of Object.entries(logs)) writer.scalar(prefix + name, value, step);
  writer.flush();
}

function writeHistograms(writer: Writer, model: tf.LayersModel, step: number): void {
  for (const weight of model.weights) writer.histogram(`${weight.originalName}/histogram`, weight.read(), step);
  writer.flush();
}
