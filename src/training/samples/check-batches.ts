import type { tf } from '../../tensorflow';
import { statefulLayers } from '../step/layers';

/**
 * Refuses batches of another size than stateful layers were made for, which remember something of each place of a
 * batch.
 *
 * @param option the name of the option that says `batchSize`
 * @throws RangeError with the size, and how many samples would fit
 */
export function refuseOtherBatches(
  model: tf.LayersModel,
  samples: number,
  batchSize: number,
  option = 'batchSize',
): void {
  const [layer] = statefulLayers(model);
  const size = model.inputs[0]?.shape[0];
  if (!layer || !size) return;
  const wanted = `Expected batches of ${size} samples, for which the stateful layer ${layer.name} was made, but found`;
  if (batchSize !== size) throw new RangeError(`${wanted} ${option} ${batchSize}: give ${option}: ${size}`);
  const rest = samples % size;
  if (rest === 0) return;
  throw new RangeError(
    `${wanted} ${samples} samples, which leave a batch of ${rest}: take ${samples - rest || size} of them`,
  );
}
