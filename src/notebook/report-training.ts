import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { runFiles } from '../run-files';
import { versions } from '../tensorflow';
import { type Callback, hashWeights, saveModel, saveWeights, tensorBoard } from '../training';
import { report } from './report';

/**
 * The callbacks by which a training leaves its epochs, its model, its best weights and TensorBoard's events in the
 * folder of a run.
 */
export function reportTraining(runFolder: string, now: () => number): Callback[] {
  const training = randomUUID();
  const started = now();
  let best = Number.POSITIVE_INFINITY;

  const reporter: Callback = {
    onTrainBegin: () => report(runFolder, { type: 'training', training, versions: versions() }),
    onEpochEnd: async (epoch, logs, { model }) => {
      const loss = logs.val_loss ?? logs.loss ?? Number.NaN;
      if (loss < best) {
        await saveWeights(model, path.join(runFolder, runFiles.best));
        best = loss;
      }
      report(runFolder, { type: 'epoch', training, epoch, metrics: { ...logs }, seconds: (now() - started) / 1000 });
    },
    onTrainEnd: async ({ model }) => {
      await saveModel(model, path.join(runFolder, runFiles.model));
      report(runFolder, { type: 'weights', sha256: hashWeights(model) });
    },
  };
  return [tensorBoard(path.join(runFolder, runFiles.tensorBoard)), reporter];
}
