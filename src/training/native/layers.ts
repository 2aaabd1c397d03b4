/**
 * What training uses of tfjs-layers beyond its public types, in one place; test/training/tfjs-internals.test.ts names
 * each piece.
 */
import type { tf } from '../../tensorflow';
import { modelInternals } from './model-internals';

export function isCompiled(model: tf.LayersModel): boolean {
  return modelInternals(model).optimizer_ !== undefined;
}

/** Whether a model was given back to TensorFlow, as a whole or in part. */
export function isDisposed(model: tf.LayersModel): boolean {
  return model.layers.some((layer) => (layer as unknown as { _refCount: number })._refCount === 0);
}

/** @throws Error when the model was disposed of */
export function refuseDisposed(model: tf.LayersModel, wanted = 'a model'): void {
  if (isDisposed(model)) throw new Error(`Expected ${wanted} but found one that was disposed`);
}

/** Whether some `fit` is at work on the model, tfjs' own included. */
export function isTraining(model: tf.LayersModel): boolean {
  return modelInternals(model).isTraining;
}

export function setTraining(model: tf.LayersModel, training: boolean): void {
  modelInternals(model).isTraining = training;
}

/** The names of the loss and the metrics as tfjs has them, each one once. */
export function tfjsMetricNames(model: tf.LayersModel): string[] {
  return modelInternals(model).getDedupedMetricsNames();
}

/** Lets tfjs warn when other layers are frozen than were when the model was compiled. */
export function warnOfUncompiledFreezing(model: tf.LayersModel): void {
  modelInternals(model).checkTrainableWeightsConsistency();
}
