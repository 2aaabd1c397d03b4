import type { KerasConfig } from './from-keras-config';
import { isWithoutInfluence, kerasActivations, kerasLayers, onlyValues } from './keras-layers';

/** A description in the form in which Keras 3 looks classes up. */
interface KerasObject extends KerasConfig {
  module: string;
  registered_name: null;
  build_config?: object;
}

type Place = [layer: string, node: number, tensor: number];

/**
 * A model's configuration, as `model.toJSON` gives it, as Keras 3 writes one.
 *
 * @throws Error for what Keras 3 does not have, or computes otherwise
 */
export function toKerasConfig({ class_name, config }: KerasConfig): KerasObject {
  const layers = config.layers as KerasConfig[];
  const { name } = config;
  if (class_name === 'Sequential') {
    const [first] = layers;
    const own = layers.map((layer) => toKerasLayer(layer));
    const shape = first?.config.batch_input_shape;
    const input =
      shape && first.class_name !== 'InputLayer' ? [inputLayer(`${name}_input`, shape, first.config.dtype)] : [];
    return object('keras', 'Sequential', { name, trainable: true, layers: [...input, ...own] });
  }
  const shaped = layers.map((layer) => ({ ...toKerasLayer(layer), ...calls(layer) }));
  const { input_layers, output_layers } = config;
  return object('keras.src.models.functional', 'Functional', {
    name,
    trainable: true,
    layers: shaped,
    input_layers,
    output_layers,
  });
}

function toKerasLayer({ class_name, config }: KerasConfig): KerasObject {
  const name = config.name as string;
  if (class_name === 'InputLayer') return inputLayer(name, config.batch_input_shape, config.dtype);
  if (['Sequential', 'Functional', 'Model'].includes(class_name)) return toKerasConfig({ class_name, config });
  const known = kerasLayers[class_name];
  if (!known) throw new Error(`Expected layers that Keras has but found ${class_name} (${name}): save without .keras`);
  const own: Record<string, unknown> = { name, trainable: config.trainable ?? true, dtype: 'float32' };
  const theirs = new Map(Object.entries(known).map(([keras, ours]) => [ours, keras]));
  for (const [key, value] of Object.entries(config)) {
    const keras = theirs.get(key);
    if (keras !== undefined) own[keras] = toKerasValue(key, value, name);
    else if (!(key in own) && !isWithoutInfluence(key)) checkOnlyValue(class_name, key, value, name);
  }
  if (class_name === 'GRU') own.reset_after = false;
  return object('keras.layers', class_name, own);
}

function toKerasValue(key: string, value: unknown, layer: string): unknown {
  if (/activation$/.test(key)) return activationOf(value, layer);
  if (key === 'layer') return toKerasLayer(value as KerasConfig);
  if (!value || !/_(regularizer|constraint)$/.test(key)) return value;
  const { class_name, config } = value as KerasConfig;
  return object(/_regularizer$/.test(key) ? 'keras.regularizers' : 'keras.constraints', class_name, config);
}

function activationOf(value: unknown, layer: string): string {
  const found = Object.entries(kerasActivations).find(([, ours]) => ours === value);
  if (found) return found[0];
  const instead = value === 'hard_sigmoid' ? ': use sigmoid, which is what Keras takes by default' : '';
  throw new Error(
    `Expected an activation that Keras computes the same but found ${String(value)} in ${layer}${instead}`,
  );
}

function checkOnlyValue(className: string, key: string, value: unknown, layer: string): void {
  if (value === null || key === 'batch_input_shape') return;
  if (Object.hasOwn(onlyValues, key) && onlyValues[key] === value) return;
  throw new Error(
    `Expected options that Keras has but found ${key} = ${JSON.stringify(value)} in ${layer} (${className})`,
  );
}

function inputLayer(name: string, batch_shape: unknown, dtype: unknown): KerasObject {
  return object('keras.layers', 'InputLayer', { name, batch_shape, dtype: dtype ?? 'float32', sparse: false });
}

function object(module: string, class_name: string, config: Record<string, unknown>): KerasObject {
  return { module, class_name, config, registered_name: null };
}

/** How a layer is called: on one tensor, or, where it merges several, on a list of them. */
function calls({ class_name, config, inbound_nodes = [] }: KerasConfig): object {
  const merges = ['Add', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Concatenate', 'Dot', 'Functional', 'Model'];
  const tensors = (places: Place[]) => places.map(([layer, node, tensor]) => keptTensor([layer, node, tensor]));
  const nodes = (inbound_nodes as Place[][]).map((places) => ({
    args: places.length > 1 || merges.slice(0, 7).includes(class_name) ? [tensors(places)] : tensors(places),
    kwargs: {},
  }));
  return { name: config.name, inbound_nodes: nodes };
}

function keptTensor(keras_history: Place): object {
  return { class_name: '__keras_tensor__', config: { shape: [null], dtype: 'float32', keras_history } };
}
