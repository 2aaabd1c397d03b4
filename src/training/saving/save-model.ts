import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { makeFolderOf } from '../../files/make-folder';
import { writeWhole } from '../../files/write-whole';
import { tf } from '../../tensorflow';
import { isCompiled } from '../native/layers';
import { checkSavable } from './check-savable';
import { type Compilation, compileAs, measuresOf } from './compilation';
import { fileKind } from './file-kind';
import { decodeKeras, decodeKerasH5, encodeKeras, encodeKerasWeights, setKerasWeights } from './keras/keras-file';
import { decodeModelFile, readModelBytes, writeModelFile } from './model-file';
import { modelWeights, setModelWeights } from './model-weights';
import { toStored } from './named-tensors';
import { describeOptimizer } from './optimizer-description';
import { optimizerState, setOptimizerState } from './optimizer-state';
import { loadSavedModel } from './saved-model';
import { readTfjsFolder, writeTfjsFolder } from './tfjs-folder';

/**
 * Saves a model's weights as one file, in the safetensors format that Python reads too; or, when its name ends in
 * `.weights.h5`, as Keras 3 reads them with `load_weights`.
 *
 * @param file its name and folder, which is made if need be; an older file is replaced in one go
 */
export async function saveWeights(model: tf.LayersModel, file: string): Promise<void> {
  if (file.endsWith('.h5')) await writeInFolder(file, await encodeKerasWeights(model));
  else await writeModelFile(file, { tensors: modelWeights(model).map(toStored), metadata: {} });
}

/**
 * Gives a model the weights that `saveWeights`, `saveModel` or `modelCheckpoint` saved from a model with the same
 * layers, or those of Keras' `.weights.h5`.
 *
 * @throws Error when the file is missing or damaged, or holds another model's weights; the model then stays as it is
 */
export async function loadWeights(model: tf.LayersModel, file: string): Promise<void> {
  if (!model.built && model.outputs.length > 0) (model as tf.Sequential).build();
  const bytes = await readModelBytes(file);
  if (fileKind(bytes) === 'hdf5') await setKerasWeights(model, bytes).catch(withFile(file));
  else setModelWeights(model, (await decodeModelFile(file, bytes)).tensors, file);
}

/**
 * Saves a whole model as one file: layers, weights and, when it is compiled, loss, metrics and optimizer with all that
 * it has gathered, and what `setUserDefinedMetadata` keeps with it. A loss or metric of the user's own cannot be saved;
 * the model then comes back uncompiled.
 *
 * A name that ends in `.keras` makes a file for Keras 3, without loss and optimizer; `file://FOLDER` makes what tfjs
 * makes of it.
 *
 * @throws Error before anything is written when the model could not come back: a class of the user's own that is not
 *   registered or does not give its configuration; with `.keras`, what Keras does not have
 */
export async function saveModel(model: tf.LayersModel, file: string): Promise<void> {
  const topology = await savableTopology(model);
  if (file.startsWith('file://')) return writeTfjsFolder(model, file.slice('file://'.length));
  if (file.endsWith('.keras')) return writeInFolder(file, await encodeKeras(model));
  if (/\.(h5|hdf5)$/.test(file)) {
    throw new RangeError(`Expected a name that ends in .keras for a model that Keras reads but found ${file}`);
  }
  const compilation = compilationOf(model);
  const { iterations, variables } = compilation ? optimizerState(model.optimizer) : { iterations: 0, variables: [] };
  const user = (model as WithUserMetadata).getUserDefinedMetadata();
  await writeModelFile(file, {
    tensors: [...modelWeights(model), ...variables].map(toStored),
    metadata: {
      topology: JSON.stringify(topology),
      ...(compilation && { training: JSON.stringify({ config: compilation, iterations }) }),
      ...(user && { user: JSON.stringify(user) }),
    },
  });
}

/** The description of a model that comes back from it; throws as `checkSavable`. */
async function savableTopology(model: tf.LayersModel): Promise<object> {
  const topology = model.toJSON(null, false) as object;
  await checkSavable(model, topology);
  return topology;
}

/**
 * Makes sure that `saveModel` can save a model, without saving it.
 *
 * @throws Error as `saveModel` where the model could not come back
 */
export async function refuseUnsavable(model: tf.LayersModel): Promise<void> {
  await savableTopology(model);
  compilationOf(model);
}

/** What the model is compiled with, if a file can hold that. */
function compilationOf(model: tf.LayersModel): Compilation | undefined {
  if (!isCompiled(model)) return undefined;
  const measures = measuresOf(model);
  if (typeof measures !== 'function') return { ...measures, optimizer: describeOptimizer(model.optimizer) };
  if (!told.has(measures)) {
    console.warn(
      `The model is saved without loss, metrics and optimizer, because ${measures.name || 'one of them'} is a function of your own: compile it again after loadModel`,
    );
  }
  told.add(measures);
  return undefined;
}

/** The functions that a line was written about. */
const told = new WeakSet<object>();

type WithUserMetadata = tf.LayersModel & { getUserDefinedMetadata(): object | undefined };

/**
 * The model that `saveModel`, or `modelCheckpoint` without `saveWeightsOnly`, saved; or one of others: tfjs'
 * `model.json` or its folder, with `file://` or without, Keras' `.keras` or `.h5` with layers that exist here, which
 * come back uncompiled, and the folder of a SavedModel, to predict with.
 *
 * @throws Error when the file is missing, damaged, holds weights only, or is something else: what it is
 */
export async function loadModel(file: string): Promise<tf.LayersModel> {
  const place = file.startsWith('file://') ? file.slice('file://'.length) : file;
  if (existsSync(place) && statSync(place).isDirectory()) return loadFolder(place);
  const bytes = await readModelBytes(place);
  const kind = fileKind(bytes);
  if (kind === 'json') return readTfjsFolder(place);
  if (kind === 'zip') return decodeKeras(bytes).catch(withFile(place));
  if (kind === 'hdf5') return decodeKerasH5(bytes).catch(withFile(place));
  const { tensors, metadata } = await decodeModelFile(place, bytes);
  if (!metadata.topology) {
    throw new Error(`Expected a whole model at ${place} but found weights only: build the model and use loadWeights`);
  }
  const model = await tf.models.modelFromJSON(JSON.parse(metadata.topology));
  setModelWeights(model, tensors, place);
  if (metadata.training) {
    const { config, iterations } = JSON.parse(metadata.training);
    compileAs(model, config);
    setOptimizerState(model.optimizer, iterations, tensors);
  }
  if (metadata.user) model.setUserDefinedMetadata(JSON.parse(metadata.user));
  return model;
}

async function loadFolder(folder: string): Promise<tf.LayersModel> {
  if (existsSync(path.join(folder, 'model.json'))) return readTfjsFolder(path.join(folder, 'model.json'));
  if (existsSync(path.join(folder, 'saved_model.pb'))) return loadSavedModel(folder);
  throw new Error(
    `Expected a saved model at ${folder} but found a folder without model.json or saved_model.pb: name the model in it`,
  );
}

async function writeInFolder(file: string, bytes: Uint8Array): Promise<void> {
  await makeFolderOf(file);
  await writeWhole(file, bytes);
}

/** Adds to an error which file it is about. */
function withFile(file: string): (cause: Error) => never {
  return (cause) => {
    const message = cause instanceof RangeError ? `Expected a saved model but found ${cause.message}` : cause.message;
    throw new Error(`${file}: ${message}`, { cause });
  };
}
