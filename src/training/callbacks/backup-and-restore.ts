import { rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolderOf } from '../../files/make-folder';
import type { Logs } from '../history';
import { refuseUnknown } from '../options';
import { readTrainingState, type TrainingPlace, type TrainingState, writeTrainingState } from '../saving';
import { createBatchCounter, type SaveFrequency } from './batch-counter';
import type { Callback, Training } from './callback';
import { callbackStates, restoreCallbacks } from './callback-states';

export interface BackupAndRestoreOptions {
  /** 'epoch', or a number of batches; default 'epoch'. */
  saveFreq?: SaveFrequency;
  /** Delete the backup when the training has come to its end; default true. */
  deleteCheckpoint?: boolean;
}

/**
 * Keeps a backup of a training, so that the same call of `fit` goes on where it was broken off, as Keras'
 * `BackupAndRestore`: with the weights, the optimizer's state, the shuffling and dropout of an unbroken training, from
 * the middle of an epoch too. An interrupted training keeps its backup.
 *
 * The other callbacks go on as well: what each remembers (`Callback.state`), such as the best value so far or the lines
 * of a file, is saved with the weights, when all of them have seen the epoch's (batch's) end.
 *
 * The backup before the last is kept as well and serves when the last one is damaged.
 *
 * @param backupDir a folder for the backup alone
 * @throws Error in `fit` when the backup is of another training, or when both backups are damaged
 */
export function backupAndRestore(backupDir: string, options: BackupAndRestoreOptions = {}): Callback {
  refuseUnknown('backupAndRestore', options, { saveFreq: true, deleteCheckpoint: true });
  const { saveFreq = 'epoch', deleteCheckpoint = true } = options;
  const counter = createBatchCounter(saveFreq);
  const latest = path.join(backupDir, 'latest');
  const previous = path.join(backupDir, 'previous');
  let epoch = 0;
  let restored: TrainingState | undefined;

  const save = async (training: Training, step: number): Promise<void> => {
    const { model, seed, steps, batchSize, samples, shuffle, stopped } = training;
    const callbacks = callbackStates(training);
    const means = step > 0 ? training.means : [];
    const place = { epoch, step, means, ...(stopped !== undefined && { stopped }), earlierBatches: counter.earlier };
    const state = { ...place, seed, steps, batchSize, samples, shuffle, callbacks };
    await makeFolderOf(latest);
    await rename(latest, previous).catch(ignoreMissing);
    await writeTrainingState(model, latest, state);
  };

  return {
    onTrainBegin: async (training) => {
      counter.begin();
      const state = await restore(training, [latest, previous], (found) => refuseOther(found, training, backupDir));
      restored = state;
      if (!state) return;
      counter.earlier = state.earlierBatches;
      training.seed = state.seed;
      training.steps = Math.min(training.steps, state.steps);
      training.start = { epoch: state.epoch, step: state.step, means: state.means };
      if (state.stopped === undefined) {
        training.print(`Going on with epoch ${state.epoch + 1} after step ${state.step} of ${state.steps}`);
      } else {
        training.print(
          `This training was over after epoch ${state.epoch} (${state.stopped}); without ${backupDir} it begins anew`,
        );
        training.stop(state.stopped);
      }
    },
    afterTrainBegin: async (training) => {
      epoch = training.start.epoch;
      if (restored) await restoreCallbacks(restored.callbacks, training);
      // The first weights and the seed, too, are those of the training that was broken off.
      else await save(training, 0);
      restored = undefined;
    },
    onEpochBegin: (index) => {
      epoch = index;
    },
    afterEpoch: async (index, training) => {
      counter.endEpoch(training.steps);
      epoch = index + 1;
      if (saveFreq === 'epoch' || training.stopped !== undefined) await save(training, 0);
    },
    afterTrainEnd: async ({ stopped }) => {
      if (!deleteCheckpoint || stopped === 'interrupted') return;
      for (const file of [latest, previous]) await rm(file, { force: true });
      // Whatever else somebody keeps in the folder stays.
      await rmdir(backupDir).catch(() => {});
    },
    ...(saveFreq !== 'epoch' && {
      needsBatch: counter.isDue,
      // What stops in the middle of an epoch has its end before it; the state of that is kept.
      afterBatch: async (batch: number, _: Logs, training: Training) => {
        if (counter.isDue(batch) && training.stopped === undefined) await save(training, batch + 1);
      },
    }),
  };
}

/** Puts the model into the first of the states that is there and whole; undefined when there is none at all. */
async function restore(
  { model, print }: Training,
  files: string[],
  check: (state: TrainingPlace) => void,
): Promise<TrainingState | undefined> {
  let damage: unknown;
  for (const file of files) {
    try {
      const state = await readTrainingState(model, file, check);
      if (state && damage) print('The last backup is damaged, so the one before it is used.');
      if (state) return state;
    } catch (error) {
      damage ??= error;
    }
  }
  if (damage) throw damage;
  return undefined;
}

/** @throws Error when the same seed and step mean other samples than when the backup was made */
function refuseOther(state: TrainingPlace, training: Training, backupDir: string): void {
  const told = ({ steps, batchSize, samples, shuffle }: TrainingPlace | Training) =>
    `${steps} steps of ${batchSize} samples, ${samples} in all, ${shuffle ? 'shuffled' : 'in their order'}`;
  // Of batches that arrive nobody knows how many there are before the first epoch is over.
  const areUnknown = !Number.isFinite(Math.max(state.steps, training.steps)) && state.samples === training.samples;
  if (told(state) === told(training) || areUnknown) return;
  throw new Error(
    `Expected ${backupDir} to have the backup of a training with ${told(training)} but found one with ${told(state)}: delete it to start anew`,
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
