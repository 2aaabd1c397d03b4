import { rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { Logs } from '../history';
import { readTrainingState, type TrainingState, writeTrainingState } from '../saving';
import { createBatchCounter, type SaveFrequency } from './batch-counter';
import type { Callback, Training } from './callback';

export interface BackupAndRestoreOptions {
  /** 'epoch', or a number of batches; default 'epoch'. */
  saveFreq?: SaveFrequency;
  /** Delete the backup when the training has come to its end; default true. */
  deleteCheckpoint?: boolean;
}

/**
 * Keeps a backup of a training, so that the same call of `fit` goes on where it was broken off, as Keras'
 * `BackupAndRestore`: with the weights, the optimizer's state, the shuffling and dropout of an unbroken training, from the
 * middle of an epoch too. An interrupted training keeps its backup.
 *
 * The backup before the last is kept as well and serves when the last one is damaged.
 *
 * @param backupDir a folder for the backup alone
 * @throws Error in `fit` when the backup is of another training, or when both backups are damaged
 */
export function backupAndRestore(
  backupDir: string,
  { saveFreq = 'epoch', deleteCheckpoint = true }: BackupAndRestoreOptions = {},
): Callback {
  const counter = createBatchCounter(saveFreq);
  const latest = path.join(backupDir, 'latest');
  const previous = path.join(backupDir, 'previous');
  let epoch = 0;

  const save = async (training: Training, step: number, logs: Logs): Promise<void> => {
    const { model, seed, steps, batchSize } = training;
    await rename(latest, previous).catch(ignoreMissing);
    await writeTrainingState(model, latest, { epoch, step, logs, seed, steps, batchSize });
  };

  return {
    onTrainBegin: async (training) => {
      counter.begin();
      const state = await restore(training, [latest, previous]);
      if (!state) return;
      refuseOther(state, training, backupDir);
      training.seed = state.seed;
      training.start = { epoch: state.epoch, step: state.step, logs: state.logs };
      training.print(`Going on with epoch ${state.epoch + 1} after step ${state.step} of ${state.steps}`);
    },
    onEpochBegin: (index) => {
      epoch = index;
    },
    onEpochEnd: async (index, _, training) => {
      counter.endEpoch(training.steps);
      epoch = index + 1;
      if (saveFreq === 'epoch') await save(training, 0, {});
    },
    onTrainEnd: async ({ stopped }) => {
      if (!deleteCheckpoint || stopped === 'interrupted') return;
      for (const file of [latest, previous]) await rm(file, { force: true });
      // Whatever else somebody keeps in the folder stays.
      await rmdir(backupDir).catch(() => {});
    },
    ...(saveFreq !== 'epoch' && {
      needsBatch: counter.isDue,
      onBatchEnd: async (batch: number, logs: Logs, training: Training) => {
        if (counter.isDue(batch)) await save(training, batch + 1, logs);
      },
    }),
  };
}

/** Puts the model into the first of the states that is there and whole; undefined when there is none at all. */
async function restore({ model, print }: Training, files: string[]): Promise<TrainingState | undefined> {
  let damage: unknown;
  for (const file of files) {
    try {
      const state = await readTrainingState(model, file);
      if (state && damage) print('The last backup is damaged, so the one before it is used.');
      if (state) return state;
    } catch (error) {
      damage ??= error;
    }
  }
  if (damage) throw damage;
  return undefined;
}

function refuseOther(state: TrainingState, { steps, batchSize }: Training, backupDir: string): void {
  if (state.steps === steps && state.batchSize === batchSize) return;
  throw new Error(
    `Expected ${backupDir} to have the backup of a training with ${steps} steps of ${batchSize} samples but found one with ${state.steps} of ${state.batchSize}: delete it to start anew`,
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
