import type { tf } from '../../tensorflow';

/** Thrown when a step cannot be compiled truthfully; the message says why, as the end of a sentence. */
export class NotCompilable extends Error {
  override readonly name = 'NotCompilable';
}

/**
 * Refuses a model in which tfjs keeps tensors from batch to batch outside of variables, where no graph could follow.
 *
 * @throws NotCompilable naming the layer
 */
export function refuseStatefulLayers(model: tf.LayersModel): void {
  const layer = model.layers.find(({ stateful }) => stateful);
  if (layer) throw new NotCompilable(`the layer ${layer.name} is stateful: it keeps its state from batch to batch`);
}
