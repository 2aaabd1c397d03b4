import path from 'node:path';
import { type Better, runFiles } from '../run-files';
import type { tf } from '../tensorflow';
import { hashWeights, saveModel } from '../training';
import { report } from './report';
import { defaultSurroundings, type Surroundings } from './surroundings';

export interface RecordRunOptions extends Partial<Pick<Surroundings, 'runFolder'>> {
  /**
   * Whether less or more of the metrics is better, of all or by name: 'lower', { zorkmids: 'higher' }. Default: told by
   * the names of losses, errors, accuracies and the like; of others a comparison asks.
   */
  better?: Better | Record<string, Better>;
}

/**
 * Hands the model and the numbers that it is to be judged by to the run that the notebook is part of; does nothing in
 * interactive use. What `fit` has done is in the run already, the metrics of validation among it.
 *
 * @param model the model to keep; leave it out where there is none of tfjs: `recordRun({ testLoss })`
 * @param metrics name → number, such as { testLoss, testAccuracy }; numbers that are not finite are results, too
 * @throws TypeError for a metric that is no number, or a `better` that is neither 'lower' nor 'higher'
 */
export async function recordRun(
  model: tf.LayersModel,
  metrics?: Record<string, number>,
  options?: RecordRunOptions,
): Promise<void>;
export async function recordRun(metrics: Record<string, number>, options?: RecordRunOptions): Promise<void>;
export async function recordRun(
  first: tf.LayersModel | Record<string, number>,
  ...rest: (Record<string, number> | RecordRunOptions | undefined)[]
): Promise<void> {
  const [model, metrics, options] = isModel(first) ? [first, rest[0] ?? {}, rest[1]] : [undefined, first, rest[0]];
  const { runFolder = defaultSurroundings().runFolder, better } = (options ?? {}) as RecordRunOptions;
  const numbers = checkMetrics(metrics);
  const said = directions(better, numbers);
  if (!runFolder) return;
  if (model) {
    await saveModel(model, path.join(runFolder, runFiles.model));
    report(runFolder, { type: 'weights', sha256: hashWeights(model) });
  }
  report(runFolder, { type: 'metrics', metrics: numbers, ...(said && { better: said }) });
}

function isModel(value: object): value is tf.LayersModel {
  return typeof (value as tf.LayersModel).getWeights === 'function';
}

function checkMetrics(metrics: object): Record<string, number> {
  const stray = Object.entries(metrics).find(([, value]) => typeof value !== 'number');
  if (stray) throw new TypeError(`Expected the metric ${stray[0]} to be a number, but found ${String(stray[1])}.`);
  return metrics as Record<string, number>;
}

function directions(
  better: RecordRunOptions['better'],
  metrics: Record<string, number>,
): Record<string, Better> | undefined {
  if (better === undefined) return undefined;
  const said =
    typeof better === 'string' ? Object.fromEntries(Object.keys(metrics).map((name) => [name, better])) : better;
  const stray = Object.entries(said).find(([, value]) => value !== 'lower' && value !== 'higher');
  if (stray) {
    throw new TypeError(
      `Expected better to be 'lower' or 'higher' for ${stray[0]}, but found ${JSON.stringify(stray[1])}.`,
    );
  }
  return said;
}
