import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ParameterValue } from '../../comparison';
import { writeWhole } from '../../files/write-whole';
import { eventFile, type TensorBoardEvent } from '../../tensorboard/event-file';
import { bytesField, doubleField, floatField, message, wholeField } from '../../tensorboard/protocol-buffer';
import { runFiles } from '../records/run-folder';
import type { RunRecord } from '../records/run-record';
import type { Tracker } from './tracker';

/** TensorBoard's `Status`: UNKNOWN, SUCCESS, FAILURE, RUNNING. */
const statuses: Record<RunRecord['status'], number> = { interrupted: 0, finished: 1, pruned: 1, failed: 2, running: 3 };

/** TensorBoard's HParams tab; the curves of a training are written while it lasts (`notebook/report-training.ts`). */
export const tensorBoardTracker: Tracker = {
  failure: 'TensorBoard’s HParams tab will not show the run',
  report: ({ record, folder }) => writeHyperparameters(record, folder),
};

/**
 * Writes what TensorBoard's HParams tab shows of an ended run beside the curves of its training: parameters, status,
 * final metrics.
 *
 * No experiment's configuration is written: TensorBoard takes the first one it finds for all runs, and without one it
 * gathers the columns from every run by itself. The messages are those of tensorboard/plugins/hparams/api.proto.
 */
export async function writeHyperparameters(record: RunRecord, folder: string): Promise<void> {
  const directory = path.join(folder, runFiles.tensorBoard);
  await mkdir(directory, { recursive: true });
  const file = `events.out.tfevents.${Math.floor(secondsOf(record.started))}.${record.id}.hparams`;
  await writeWhole(path.join(directory, file), eventFile(hyperparameterEvents(record)));
}

function hyperparameterEvents(record: RunRecord): TensorBoardEvent[] {
  const started = secondsOf(record.started);
  const ended = secondsOf(record.finished ?? record.started);
  const hyperparameters = Object.entries(record.parameters.effective).map(([name, value]) =>
    bytesField(1, message(bytesField(1, name), bytesField(2, protobufValue(value)))),
  );
  const start = message(...hyperparameters, doubleField(5, started));
  const end = message(wholeField(1, statuses[record.status]), doubleField(2, ended));
  const lastStep = Math.max(0, record.epochs.length - 1);
  return [
    { wallTime: started, step: 0, value: pluginValue('_hparams_/session_start_info', bytesField(3, start)) },
    ...Object.entries(record.metrics).map(([name, value]) => ({
      wallTime: ended,
      step: lastStep,
      value: message(bytesField(1, name), floatField(2, value)),
    })),
    { wallTime: ended, step: 0, value: pluginValue('_hparams_/session_end_info', bytesField(4, end)) },
  ];
}

/** A value whose metadata say everything: the tensor itself is the number 0. */
function pluginValue(tag: string, content: Buffer): Buffer {
  const nothing = message(wholeField(1, 1), bytesField(2, ''), floatField(5, 0));
  const plugin = message(bytesField(1, 'hparams'), bytesField(2, message(wholeField(1, 0), content)));
  const tensorClass = 2;
  const metadata = message(bytesField(1, plugin), wholeField(4, tensorClass));
  return message(bytesField(1, tag), bytesField(8, nothing), bytesField(9, metadata));
}

/** google.protobuf.Value; a list as its JSON. */
function protobufValue(value: ParameterValue): Buffer {
  if (typeof value === 'number') return doubleField(2, value);
  if (typeof value === 'boolean') return wholeField(4, value ? 1 : 0);
  return bytesField(3, typeof value === 'string' ? value : JSON.stringify(value));
}

function secondsOf(time: string): number {
  return Date.parse(time) / 1000;
}
