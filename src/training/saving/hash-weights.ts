import { createHash } from 'node:crypto';
import type { tf } from '../../tensorflow';
import { modelWeights } from './model-weights';
import { toStored } from './named-tensors';

/**
 * SHA-256 of a model's weights, as hexadecimal digits: the same for the same weights in the same layers, to the bit.
 */
export function hashWeights(model: tf.LayersModel): string {
  const hash = createHash('sha256');
  for (const { name, dtype, shape, bytes } of modelWeights(model).map(toStored)) {
    hash.update(JSON.stringify([name, dtype, shape])).update(bytes);
  }
  return hash.digest('hex');
}
