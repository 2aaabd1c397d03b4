import { tf } from '../../tensorflow';
import { isCompiled, trainingConfig } from '../native/layers';
import { readModelFile, writeModelFile } from './model-file';
import { modelWeights, setModelWeights } from './model-weights';
import { toStored } from './named-tensors';
import { optimizerState, setOptimizerState } from './optimizer-state';

/**
 * Saves a model's weights as one file, in the safetensors format that Python reads too.
 *
 * @param file its name and folder, which is made if need be; an older file is replaced in one go
 */
export async function saveWeights(model: tf.LayersModel, file: string): Promise<void> {
  await writeModelFile(file, { tensors: modelWeights(model).map(toStored), metadata: {} });
}

/**
 * Gives a model the weights that `saveWeights`, `saveModel` or `modelCheckpoint` saved from a model with the same layers.
 *
 * @throws Error when the file is missing or damaged, or holds another model's weights; the model then stays as it is
 */
export async function loadWeights(model: tf.LayersModel, file: string): Promise<void> {
  if (!model.built && model.outputs.length > 0) (model as tf.Sequential).build();
  const { tensors } = await readModelFile(file);
  setModelWeights(model, tensors, file);
}

/**
 * Saves a whole model as one file: layers, weights and, when it is compiled, loss, metrics and optimizer with all that it
 * has gathered. A loss or metric of the user's own cannot be saved; the model then comes back uncompiled.
 */
export async function saveModel(model: tf.LayersModel, file: string): Promise<void> {
  const config = isCompiled(model) ? trainingConfig(model) : undefined;
  const { iterations, variables } = config ? optimizerState(model.optimizer) : { iterations: 0, variables: [] };
  await writeModelFile(file, {
    tensors: [...modelWeights(model), ...variables].map(toStored),
    metadata: {
      topology: JSON.stringify(model.toJSON(null, false)),
      ...(config && { training: JSON.stringify({ config, iterations }) }),
    },
  });
}

/**
 * The model that `saveModel`, or `modelCheckpoint` without `saveWeightsOnly`, saved.
 *
 * @throws Error when the file is missing or damaged, or holds weights only
 */
export async function loadModel(file: string): Promise<tf.LayersModel> {
  const { tensors, metadata } = await readModelFile(file);
  if (!metadata.topology) {
    throw new Error(`Expected a whole model at ${file} but found weights only: build the model and use loadWeights`);
  }
  const model = await tf.models.modelFromJSON(JSON.parse(metadata.topology));
  setModelWeights(model, tensors, file);
  if (metadata.training) {
    const { config, iterations } = JSON.parse(metadata.training);
    model.loadTrainingConfig(config);
    setOptimizerState(model.optimizer, iterations, tensors);
  }
  return model;
}
