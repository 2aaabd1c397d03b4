import type { Group } from 'h5wasm';
import { tf } from '../../../tensorflow';
import { archiveKind } from '../file-kind';
import { assignExactly } from '../model-weights';
import { fromKerasConfig, type KerasConfig } from './from-keras-config';
import { type Hdf5Tensor, readHdf5, tensorAt, textsOf, writeHdf5 } from './hdf5';
import { kerasWeights, type PlacedWeight } from './keras-weights';
import { toKerasConfig } from './to-keras-config';
import { readZip, writeZip } from './zip';

/**
 * The bytes of a `.keras` file, a zip archive with the configuration and the weights of a model, which Keras 3 reads:
 * it predicts the same there. Loss, metrics and optimizer are left out, and how weights are drawn at first.
 *
 * The format: https://keras.io/guides/serialization_and_saving/, keras/src/saving/saving_lib.py.
 *
 * @throws Error for what Keras does not have, or computes otherwise, such as a layer's class or the activation
 *   hardSigmoid
 */
export async function encodeKeras(model: tf.LayersModel): Promise<Uint8Array> {
  const config = toKerasConfig(model.toJSON(null, false) as unknown as KerasConfig);
  const metadata = { keras_version: '3.0.0', date_saved: '1980-01-01@00:00:00' };
  return writeZip(
    new Map([
      ['metadata.json', Buffer.from(JSON.stringify(metadata))],
      ['config.json', Buffer.from(JSON.stringify(config))],
      ['model.weights.h5', await encodeKerasWeights(model)],
    ]),
  );
}

/** The bytes of a `.weights.h5` file, which `model.load_weights` of Keras 3 reads. */
export async function encodeKerasWeights(model: tf.LayersModel): Promise<Uint8Array> {
  const tensors = kerasWeights(model).map(({ place, variable }): [string, Hdf5Tensor] => {
    const tensor = variable.read();
    return [place, { shape: tensor.shape, values: Float32Array.from(tensor.dataSync()) }];
  });
  return writeHdf5(new Map(tensors), ['layers', 'vars']);
}

/**
 * The model in a `.keras` file, to predict with and, once it is compiled, to train on.
 *
 * @throws RangeError when the file is no whole `.keras` file; Error for what TensorFlow.js does not have
 */
export async function decodeKeras(bytes: Uint8Array): Promise<tf.LayersModel> {
  const files = await readZip(bytes).catch((cause: Error) => {
    throw new RangeError(`a damaged zip archive (${cause.message})`, { cause });
  });
  const config = files.get('config.json');
  const weights = files.get('model.weights.h5');
  if (!config || !weights) {
    throw new RangeError(archiveKind([...files.keys()]));
  }
  const model = await tf.models.modelFromJSON(fromKerasConfig(JSON.parse(config.toString())) as never);
  await setKerasWeights(model, weights);
  return model;
}

/** The model in the `.h5` file that `model.save` of Keras 2, and of Keras 3 when asked, writes. */
export async function decodeKerasH5(bytes: Uint8Array): Promise<tf.LayersModel> {
  const text = await readHdf5(bytes, (file) => textsOf(file, 'model_config')[0]);
  if (text === undefined) throw new RangeError('HDF5 without a model in it; weights alone are read by loadWeights');
  const model = await tf.models.modelFromJSON(fromKerasConfig(JSON.parse(text)) as never);
  await setKerasWeights(model, bytes);
  return model;
}

/**
 * Gives a model the weights of an HDF5 file of Keras: `.weights.h5` of Keras 3, or an `.h5` file, in which layers have
 * names.
 *
 * @throws Error when they are not those of a model with the same layers; the model then stays as it is
 */
export async function setKerasWeights(model: tf.LayersModel, bytes: Uint8Array): Promise<void> {
  const found = await readHdf5(bytes, (file) => {
    const group = file.keys().includes('model_weights') ? (file.get('model_weights') as Group) : file;
    return 'layer_names' in group.attrs ? weightsByLayer(model, group) : weightsByPlace(model, file);
  });
  for (const [{ place, variable }, { shape }] of found) {
    if (shape.join() !== variable.shape.join()) {
      throw new Error(
        `Expected the weights of a model with the same layers but found ${place} of the shape [${shape.join(', ')}] where the model has [${variable.shape.join(', ')}]`,
      );
    }
  }
  for (const [{ variable }, { shape, values }] of found) {
    const tensor = tf.tensor(values, shape, variable.dtype);
    assignExactly(variable, tensor);
    tensor.dispose();
  }
}

type Found = [PlacedWeight, Hdf5Tensor][];

function weightsByPlace(model: tf.LayersModel, file: Group): Found {
  return kerasWeights(model).map((weight) => {
    const tensor = tensorAt(file, weight.place);
    if (tensor) return [weight, tensor];
    throw new Error(`Expected the weights of a model with the same layers but found no ${weight.place}`);
  });
}

/** In version 2's files each layer has a group of its name, with the list of its weights in order. */
function weightsByLayer(model: tf.LayersModel, group: Group): Found {
  const names = textsOf(group, 'layer_names').filter(
    (name) => textsOf(group.get(name) as Group, 'weight_names').length > 0,
  );
  const layers = model.layers.filter(({ weights }) => weights.length > 0);
  if (names.length !== layers.length) {
    throw new Error(`Expected the weights of ${layers.length} layers but found those of ${names.length}`);
  }
  return layers.flatMap((layer, index) => {
    const own = group.get(names.includes(layer.name) ? layer.name : (names[index] as string)) as Group;
    const tensors = textsOf(own, 'weight_names').map((name) => tensorAt(own, name));
    if (tensors.length !== layer.weights.length) {
      throw new Error(`Expected ${layer.weights.length} weights of ${layer.name} but found ${tensors.length}`);
    }
    return layer.weights.map((variable, at): [PlacedWeight, Hdf5Tensor] => {
      const tensor = tensors[at];
      if (!tensor) throw new Error(`Expected the weight ${at} of ${layer.name} but found none`);
      return [{ place: `${layer.name}/${at}`, variable }, tensor];
    });
  });
}
