import path from 'node:path';
import { runFiles } from '../run-files';
import type { tf } from '../tensorflow';
import { hashWeights, saveModel } from '../training';
import { report } from './report';
import { defaultSurroundings, type Surroundings } from './surroundings';

/**
 * Hands the model and the numbers that it is to be judged by to the run that the notebook is part of; does nothing in
 * interactive use. What `fit` has done is in the run already.
 *
 * @param metrics name → number, such as { testLoss, testAccuracy }
 * @throws TypeError for a metric that is no number
 */
export async function recordRun(
  model: tf.LayersModel,
  metrics: Record<string, number> = {},
  { runFolder }: Pick<Surroundings, 'runFolder'> = defaultSurroundings(),
): Promise<void> {
  const stray = Object.entries(metrics).find(([, value]) => typeof value !== 'number');
  if (stray) throw new TypeError(`Expected the metric ${stray[0]} to be a number, but found ${String(stray[1])}.`);
  if (!runFolder) return;
  await saveModel(model, path.join(runFolder, runFiles.model));
  report(runFolder, { type: 'weights', sha256: hashWeights(model) });
  report(runFolder, { type: 'metrics', metrics });
}
