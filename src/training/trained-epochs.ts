import type { tf } from '../tensorflow';

/** For how many epochs each model was trained here. */
const epochs = new WeakMap<tf.LayersModel, number>();

/** The epochs that a model was trained for before, broken off ones by their share. */
export const epochsBefore = (model: tf.LayersModel): number => epochs.get(model) ?? 0;

/** Counts a share of an epoch. */
export function countEpochs(model: tf.LayersModel, share: number): void {
  epochs.set(model, epochsBefore(model) + share);
}
