import { existsSync } from 'node:fs';
import type { tf } from '../../tensorflow';
import type { Logs } from '../history';
import { learningRate, setLearningRate } from '../learning-rate';
import { readModelFile, writeModelFile } from './model-file';
import { modelWeights, setModelWeights } from './model-weights';
import { toStored } from './named-tensors';
import { optimizerState, setOptimizerState } from './optimizer-state';

/** How far a training has come, and what it needs to go on. */
export interface TrainingState {
  epoch: number;
  /** Steps done in that epoch. */
  step: number;
  /** The means of these steps. */
  logs: Logs;
  seed: number;
  /** Steps in an epoch. */
  steps: number;
  batchSize: number;
}

/** Saves the state with the model's weights and all that its optimizer has gathered. */
export async function writeTrainingState(model: tf.LayersModel, file: string, state: TrainingState): Promise<void> {
  const { iterations, variables } = optimizerState(model.optimizer);
  const optimizer = { kind: model.optimizer.getClassName(), iterations, learningRate: learningRate(model) };
  await writeModelFile(file, {
    tensors: [...modelWeights(model), ...variables].map(toStored),
    metadata: { state: JSON.stringify(state), optimizer: JSON.stringify(optimizer) },
  });
}

/**
 * Puts a model and its optimizer back as they were saved.
 *
 * @returns the state; undefined when there is no such file
 * @throws Error when the file is damaged, or of another model or optimizer; the model then stays as it is
 */
export async function readTrainingState(model: tf.LayersModel, file: string): Promise<TrainingState | undefined> {
  if (!existsSync(file)) return undefined;
  const { tensors, metadata } = await readModelFile(file);
  const { kind, iterations, learningRate: rate } = JSON.parse(metadata.optimizer ?? '{}');
  if (kind !== model.optimizer.getClassName()) {
    throw new Error(`Expected ${file} to be of the optimizer ${model.optimizer.getClassName()} but found ${kind}`);
  }
  setModelWeights(model, tensors, file);
  setOptimizerState(model.optimizer, iterations, tensors);
  setLearningRate(model, rate);
  return JSON.parse(metadata.state ?? '{}') as TrainingState;
}
