import { sampleIndices } from '../arrays';
import { mixSeeds } from './mix-seeds';

/**
 * The order in which an epoch visits its samples: shuffled, from the seed and the epoch's number alone, or as they are.
 */
export function epochOrder(length: number, epoch: number, shuffle: boolean, seed: number): Int32Array {
  if (shuffle) return Int32Array.from(sampleIndices(length, length, mixSeeds(seed, epoch)));
  return Int32Array.from({ length }, (_, index) => index);
}
