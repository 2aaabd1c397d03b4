import type { NdArray, TypedArray } from 'ndarray';
import { array, toTypedArray } from '../arrays';
import { tf } from '../tensorflow';

/**
 * The weights of one layer as maps, one for each of its neurons or filters.
 *
 * @param layer its name, or its place in the model from 0
 * @param shape how the inputs of a dense layer lie, such as [28, 28] after an image was flattened; default: one row
 * @returns [height, width, n] a copy; a convolution over several channels has a map for each channel of each filter
 * @throws RangeError for a layer that is not there or has no kernel, and for a shape of another size
 */
export function layerWeights(
  model: tf.LayersModel,
  layer: number | string,
  shape?: [number, number],
): NdArray<Float32Array> {
  const found = findLayer(model, layer);
  const kernel = found.weights.find(({ name }) => /kernel/.test(name))?.read();
  if (!kernel || (kernel.rank !== 2 && kernel.rank !== 4)) {
    throw new RangeError(`Expected a dense layer or a convolution but found ${found.getClassName()}, “${found.name}”`);
  }
  const [height = 1, width = 1, ...others] = kernel.shape;
  const [rows, columns, count] =
    kernel.rank === 4
      ? [height, width, others.reduce((product, length) => product * length, 1)]
      : [...(shape ?? ([1, height] as const)), width];
  if (rows * columns * count !== kernel.size) {
    throw new RangeError(`Expected a shape of ${height} numbers, the inputs of “${found.name}”, but found [${shape}]`);
  }
  return array(Float32Array.from(kernel.dataSync()), [rows, columns, count]);
}

/**
 * What a layer passes on when the model looks at one image.
 *
 * @param image of the model's input shape, without the axis of a batch
 * @param layer its name, or its place in the model from 0
 * @returns [height, width, channels] of a convolution or pooling, [1, 1, units] of a dense layer
 * @throws RangeError for a layer that is not there and for an image of another shape
 */
export function layerOutputs(
  model: tf.LayersModel,
  image: NdArray<TypedArray>,
  layer: number | string,
): NdArray<Float32Array> {
  const found = findLayer(model, layer);
  const wanted = (model.inputs[0]?.shape ?? []).slice(1);
  if (wanted.join() !== image.shape.join()) {
    throw new RangeError(
      `Expected an image of shape [${wanted.join(', ')}] but found the shape [${image.shape.join(', ')}]`,
    );
  }
  const output = tf.tidy(() => {
    const part = tf.model({ inputs: model.inputs, outputs: found.output as tf.SymbolicTensor });
    const values = Float32Array.from(toTypedArray(image));
    return part.predict(tf.tensor(values, [1, ...wanted] as number[])) as tf.Tensor;
  });
  const shape = output.shape.length === 4 ? output.shape.slice(1) : [1, 1, output.size];
  const values = Float32Array.from(output.dataSync());
  output.dispose();
  return array(values, shape);
}

function findLayer(model: tf.LayersModel, layer: number | string): tf.layers.Layer {
  const found = typeof layer === 'number' ? model.layers[layer] : model.layers.find(({ name }) => name === layer);
  if (found) return found;
  const places = model.layers.map(({ name }, place) => `${place} ${name}`).join(', ');
  throw new RangeError(`Expected a layer of the model (${places}) but found ${JSON.stringify(layer)}`);
}
