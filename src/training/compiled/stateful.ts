import type { tf } from '../../tensorflow';
import { NotCompilable } from './not-compilable';

/**
 * Refuses a model in which tfjs keeps tensors from batch to batch outside of variables, where no graph could follow.
 *
 * @throws NotCompilable naming the layer
 */
export function refuseStatefulLayers(model: tf.LayersModel): void {
  const layer = model.layers.find(({ stateful }) => stateful);
  if (layer) throw new NotCompilable(`the layer ${layer.name} is stateful: it keeps its state from batch to batch`);
}
