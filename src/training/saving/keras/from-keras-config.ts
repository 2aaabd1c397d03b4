import { isWithoutInfluence, kerasActivations, kerasLayers, onlyValues } from './keras-layers';

/** A layer or model as Keras describes it; version 2 and 3 differ in details only. */
export interface KerasConfig {
  class_name: string;
  config: Record<string, unknown>;
  name?: string;
  inbound_nodes?: unknown[];
}

/**
 * A model's configuration as Keras 3 (or 2) writes it, as the one that `tf.models.modelFromJSON` reads.
 *
 * How Keras 3 writes one: https://keras.io/api/models/model_saving_apis/serialization_utils/
 *
 * @throws Error for a layer, an activation or an option that TensorFlow.js does not have, by its name
 */
export function fromKerasConfig({ class_name, config }: KerasConfig): object {
  if (class_name !== 'Sequential' && class_name !== 'Functional' && class_name !== 'Model') {
    throw new Error(
      `Expected a Sequential or Functional model but found ${class_name}, a class of its own: build its layers here and use loadWeights`,
    );
  }
  const text = JSON.stringify(config);
  if (/"Masking"|"mask_zero":true/.test(text) && /"zero_output_for_mask":true/.test(text)) {
    throw new Error('Expected layers as TensorFlow.js has them but found zero_output_for_mask = true beside masks');
  }
  const layers = (config.layers as KerasConfig[]).map((layer) => fromKerasLayer(layer));
  const { name, trainable = true } = config;
  if (class_name === 'Sequential') return { class_name, config: { name, layers: withInputShape(layers, config) } };
  const ends = { input_layers: nodes(config.input_layers), output_layers: nodes(config.output_layers) };
  return { class_name: 'Functional', config: { name, trainable, layers, ...ends } };
}

/** A sequential model that was built only when it saw data has no input layer. */
function withInputShape(layers: KerasConfig[], { build_input_shape }: Record<string, unknown>): KerasConfig[] {
  const [first] = layers;
  if (!first || first.class_name === 'InputLayer' || first.config.batch_input_shape || !build_input_shape)
    return layers;
  return [{ ...first, config: { ...first.config, batch_input_shape: build_input_shape } }, ...layers.slice(1)];
}

function fromKerasLayer(layer: KerasConfig): KerasConfig {
  const { class_name, config, inbound_nodes } = layer;
  const name = (layer.name ?? config.name) as string;
  const placed = { name, ...(inbound_nodes && { inbound_nodes: inbound_nodes.map(node) }) };
  if (class_name === 'InputLayer') {
    const batch_input_shape = config.batch_shape ?? config.batch_input_shape;
    return {
      class_name,
      ...placed,
      config: { name, batch_input_shape, dtype: dtypeOf(config.dtype, name), sparse: false },
    };
  }
  if (['Sequential', 'Functional', 'Model'].includes(class_name)) {
    return { ...(fromKerasConfig(layer) as KerasConfig), ...placed };
  }
  const known = kerasLayers[class_name];
  if (!known) throw new Error(`Expected layers that TensorFlow.js has but found ${class_name} (${name})`);
  const own: Record<string, unknown> = { name, trainable: config.trainable ?? true };
  if (config.batch_input_shape) own.batch_input_shape = config.batch_input_shape;
  dtypeOf(config.dtype, name);
  for (const [key, value] of Object.entries(config)) {
    const ours = Object.hasOwn(known, key) ? known[key] : undefined;
    if (ours !== undefined) own[ours] = fromKerasValue(key, value, name);
    else if (key === 'backward_layer') checkMirrored(config.layer as KerasConfig, value as KerasConfig, name);
    else if (!(key in own) && !isWithoutInfluence(key)) checkOnlyValue(class_name, key, value, name);
  }
  return { class_name, ...placed, config: own };
}

function fromKerasValue(key: string, value: unknown, layer: string): unknown {
  if (/activation$/.test(key)) return activationOf(value, layer);
  if (key === 'layer') return fromKerasLayer(value as KerasConfig);
  if (/_(regularizer|constraint)$/.test(key)) return value && fromKerasObject(value as KerasConfig);
  return value;
}

/** A Bidirectional layer here is one layer both ways. */
function checkMirrored(forward: KerasConfig, backward: KerasConfig | null, name: string): void {
  const [one, other] = [forward, backward ?? forward].map((layer) => {
    const { config, class_name } = fromKerasLayer(layer);
    return JSON.stringify({ class_name, ...config, name: '', go_backwards: false });
  });
  if (one !== other) throw new Error(`Expected the same layer both ways but found another backward_layer in ${name}`);
}

/** The classes of these objects have the same names and parameters; L1 and L2 alone are L1L2 here. */
function fromKerasObject({ class_name, config }: KerasConfig): object {
  const name = /^L[12]$/.test(class_name) ? 'L1L2' : class_name;
  return { class_name: name, config: name === 'L1L2' ? { l1: 0, l2: 0, ...config } : config };
}

function activationOf(value: unknown, layer: string): string {
  const ours = kerasActivations[value as string];
  if (typeof value === 'string' && Object.hasOwn(kerasActivations, value) && ours) return ours;
  const found = typeof value === 'string' ? value : ((value as KerasConfig)?.class_name ?? String(value));
  throw new Error(`Expected an activation that TensorFlow.js computes the same but found ${found} in ${layer}`);
}

function checkOnlyValue(className: string, key: string, value: unknown, layer: string): void {
  if (
    Object.hasOwn(onlyValues, key)
      ? JSON.stringify(onlyValues[key]) === JSON.stringify(value ?? onlyValues[key])
      : value === null
  )
    return;
  throw new Error(
    `Expected layers as TensorFlow.js has them but found ${key} = ${JSON.stringify(value)} in ${layer} (${className})`,
  );
}

function dtypeOf(dtype: unknown, layer: string): string {
  const name =
    typeof dtype === 'object' && dtype ? ((dtype as KerasConfig).config.name as string) : (dtype ?? 'float32');
  if (name === 'float32' || name === 'int32') return name;
  throw new Error(`Expected a model of float32 but found ${String(name)} in ${layer}`);
}

/** One place is written without a list around it. */
function nodes(places: unknown): unknown {
  const list = places as unknown[];
  return Array.isArray(list[0]) ? list : [list];
}

/** Keras 3 keeps the arguments of the call; version 2, and TensorFlow.js, only where each input comes from. */
function node(inbound: unknown): unknown {
  if (Array.isArray(inbound)) return inbound;
  const { args = [] } = inbound as { args?: unknown[] };
  return args.flat().map((argument) => {
    const history = (argument as KerasConfig)?.config?.keras_history as unknown[] | undefined;
    if (history) return [...history, {}];
    throw new Error(
      `Expected layers that are called on tensors only but found the argument ${JSON.stringify(argument)}`,
    );
  });
}
