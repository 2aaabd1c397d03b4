import type { tf } from '../../tensorflow';
import { fromStored, type NamedTensor } from './named-tensors';
import type { StoredTensor } from './safetensors';

/**
 * All weights of a model by names that stay the same when the model is built again: the layer's place and type, the weight's
 * place and name. Which layers are frozen makes no difference.
 */
export function modelWeights(model: tf.LayersModel): NamedTensor[] {
  return variablesOf(model.layers, 'layers').map(({ name, variable }) => ({ name, tensor: variable.read() }));
}

/**
 * Gives a model the weights that were stored; all of them, or none when they do not fit.
 *
 * @throws RangeError when the weights are those of another model: which differ
 */
export function setModelWeights(model: tf.LayersModel, stored: StoredTensor[]): void {
  const variables = variablesOf(model.layers, 'layers');
  const byName = new Map(stored.map((tensor) => [tensor.name, tensor]));
  const missing = variables.find(({ name }) => !byName.has(name));
  const stray = stored.find(({ name }) => !variables.some((variable) => variable.name === name));
  if (missing || stray) throw new RangeError(differing(missing?.name, stray?.name));
  for (const { name, variable } of variables) {
    const shape = byName.get(name)?.shape.join(', ');
    if (shape !== variable.shape.join(', ')) {
      throw new RangeError(`${name} of the shape [${shape}] where the model has [${variable.shape.join(', ')}]`);
    }
  }
  for (const { name, variable } of variables) {
    const tensor = fromStored(byName.get(name) as StoredTensor);
    variable.write(tensor);
    tensor.dispose();
  }
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

function differing(missing: string | undefined, stray: string | undefined): string {
  if (missing && stray) return `${stray} where the model has ${missing}`;
  return missing ? `no ${missing}, which the model has` : `${stray}, which the model does not have`;
}
