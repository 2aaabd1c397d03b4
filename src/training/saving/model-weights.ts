import type { tf } from '../../tensorflow';
import { fromStored, type NamedTensor } from './named-tensors';
import type { StoredTensor } from './safetensors';

/**
 * All weights of a model by names that stay the same when the model is built again: the layer's place and type, the
 * weight's place and name. Which layers are frozen makes no difference.
 */
export function modelWeights(model: tf.LayersModel): NamedTensor[] {
  return variablesOf(model.layers, 'layers').map(({ name, variable }) => ({ name, tensor: variable.read() }));
}

/**
 * Gives a model the weights among stored tensors; all of them, or none when they do not fit.
 *
 * @param file where they were stored, for the error
 * @throws Error when the weights are those of another model: where they differ
 */
export function setModelWeights(model: tf.LayersModel, tensors: StoredTensor[], file: string): void {
  const variables = variablesOf(model.layers, 'layers');
  const stored = new Map(
    tensors.filter(({ name }) => name.startsWith('layers.')).map((tensor) => [tensor.name, tensor]),
  );
  const difference = differenceOf(variables, stored);
  if (difference)
    throw new Error(`Expected the weights of a model with the same layers in ${file} but found ${difference}`);
  for (const { name, variable } of variables) {
    const tensor = fromStored(stored.get(name) as StoredTensor);
    assignExactly(variable, tensor);
    tensor.dispose();
  }
}

/** Gives a weight these values as they are; `write` would have its constraint change them. */
export function assignExactly(variable: tf.LayerVariable, tensor: tf.Tensor): void {
  (variable as unknown as { val: tf.Variable }).val.assign(tensor);
}

interface NamedVariable {
  name: string;
  variable: tf.LayerVariable;
}

function variablesOf(layers: tf.layers.Layer[], path: string): NamedVariable[] {
  return layers.flatMap((layer, index) => {
    const place = `${path}.${index}.${layer.getClassName()}`;
    const inner = (layer as unknown as { layers?: tf.layers.Layer[] }).layers;
    if (inner) return variablesOf(inner, place);
    return layer.weights.map((variable, at) => ({ name: `${place}.${at}.${lastName(variable)}`, variable }));
  });
}

/** `kernel` of `dense_Dense1/kernel`: what stands before it counts the layers ever made and would differ next time. */
function lastName({ originalName }: tf.LayerVariable): string {
  return originalName.split('/').pop() ?? originalName;
}

/** In what the stored weights differ from those that the model has; undefined when they fit. */
function differenceOf(variables: NamedVariable[], stored: Map<string, StoredTensor>): string | undefined {
  const missing = variables.find(({ name }) => !stored.has(name))?.name;
  const stray = [...stored.keys()].find((name) => !variables.some((variable) => variable.name === name));
  if (missing && stray) return `${stray} where the model has ${missing}`;
  if (missing) return `no ${missing}, which the model has`;
  if (stray) return `${stray}, which the model does not have`;
  const shapeOf = ({ name }: NamedVariable): string => String(stored.get(name)?.shape.join(', '));
  const reshaped = variables.find((entry) => shapeOf(entry) !== entry.variable.shape.join(', '));
  return (
    reshaped &&
    `${reshaped.name} of the shape [${shapeOf(reshaped)}] where the model has [${reshaped.variable.shape.join(', ')}]`
  );
}
