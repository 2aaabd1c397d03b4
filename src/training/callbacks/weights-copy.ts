import { tf } from '../../tensorflow';

/** A model's weights as they were at one moment, for `model.setWeights`. */
export type WeightsCopy = tf.Tensor[];

export function copyWeights(model: tf.LayersModel): WeightsCopy {
  return model.getWeights().map((weight) => weight.clone());
}

export function disposeWeights(copy: WeightsCopy | undefined): void {
  if (copy) tf.dispose(copy);
}
