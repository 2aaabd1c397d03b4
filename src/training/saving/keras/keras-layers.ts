/** What of a layer's configuration means the same in Keras and here: Keras' names, ours where they differ. */
export type LayerKeys = Record<string, string>;

const keys = (...names: string[]): LayerKeys => Object.fromEntries(names.map((name) => [name, name]));
const limits = (...weights: string[]) =>
  keys(...weights.flatMap((weight) => [`${weight}_regularizer`, `${weight}_constraint`]));
const kernelAndBias = { ...keys('activation', 'use_bias'), ...limits('kernel', 'bias') };
const convolution = { ...kernelAndBias, ...keys('kernel_size', 'strides', 'padding', 'data_format', 'dilation_rate') };
const pooling = keys('pool_size', 'strides', 'padding', 'data_format');
const recurrent = {
  ...kernelAndBias,
  ...limits('recurrent'),
  ...keys('units', 'dropout', 'recurrent_dropout', 'return_sequences', 'go_backwards', 'stateful'),
};

/** The layers that Keras 3 and TensorFlow.js both have, and that compute the same. */
export const kerasLayers: Record<string, LayerKeys> = {
  Dense: { ...keys('units'), ...kernelAndBias },
  Conv1D: { ...keys('filters'), ...convolution },
  Conv2D: { ...keys('filters'), ...convolution },
  Conv3D: { ...keys('filters'), ...convolution },
  Conv2DTranspose: { ...keys('filters', 'kernel_size', 'strides', 'padding', 'data_format'), ...kernelAndBias },
  DepthwiseConv2D: { ...convolution, ...keys('depth_multiplier'), ...limits('depthwise') },
  SeparableConv2D: { ...keys('filters', 'depth_multiplier'), ...convolution, ...limits('depthwise', 'pointwise') },
  BatchNormalization: { ...keys('axis', 'momentum', 'epsilon', 'center', 'scale'), ...limits('beta', 'gamma') },
  LayerNormalization: keys('axis', 'epsilon', 'center', 'scale'),
  MaxPooling1D: pooling,
  MaxPooling2D: pooling,
  MaxPooling3D: pooling,
  AveragePooling1D: pooling,
  AveragePooling2D: pooling,
  AveragePooling3D: pooling,
  GlobalMaxPooling1D: {},
  GlobalMaxPooling2D: keys('data_format'),
  GlobalAveragePooling1D: {},
  GlobalAveragePooling2D: keys('data_format'),
  UpSampling2D: keys('size', 'data_format', 'interpolation'),
  ZeroPadding2D: keys('padding', 'data_format'),
  Cropping2D: keys('cropping', 'data_format'),
  Dropout: keys('rate'),
  SpatialDropout1D: keys('rate'),
  GaussianDropout: keys('rate'),
  AlphaDropout: keys('rate'),
  GaussianNoise: keys('stddev'),
  Flatten: keys('data_format'),
  Reshape: keys('target_shape'),
  Permute: keys('dims'),
  RepeatVector: keys('n'),
  Masking: keys('mask_value'),
  Rescaling: keys('scale', 'offset'),
  Embedding: { ...keys('input_dim', 'output_dim', 'mask_zero'), ...limits('embeddings') },
  Activation: keys('activation'),
  ReLU: keys('max_value'),
  LeakyReLU: { negative_slope: 'alpha' },
  ELU: keys('alpha'),
  Softmax: keys('axis'),
  Add: {},
  Multiply: {},
  Average: {},
  Maximum: {},
  Minimum: {},
  Concatenate: keys('axis'),
  Dot: keys('axes', 'normalize'),
  SimpleRNN: recurrent,
  LSTM: { ...recurrent, ...keys('recurrent_activation', 'unit_forget_bias') },
  GRU: { ...recurrent, ...keys('recurrent_activation') },
  Bidirectional: keys('merge_mode', 'layer'),
  TimeDistributed: keys('layer'),
};

/**
 * Activations by their names in Keras 3, and ours. `hard_sigmoid` is another function there: its slope is 1/6, and 1/5
 * here.
 */
export const kerasActivations: Record<string, string> = {
  ...keys('linear', 'relu', 'relu6', 'elu', 'selu', 'sigmoid', 'softplus', 'softsign', 'tanh', 'softmax', 'mish'),
  ...keys('log_softmax'),
  silu: 'swish',
};

/** What a layer must have where its configuration says more than ours can: nothing else computes the same. */
export const onlyValues: Record<string, unknown> = {
  groups: 1,
  reset_after: false,
  keepdims: false,
  negative_slope: 0,
  threshold: 0,
  output_padding: null,
  renorm: false,
  rms_scaling: false,
  noise_shape: null,
  return_state: false,
  dilation_rate: [1, 1],
  activity_regularizer: null,
  quantization_config: null,
  sparse: false,
  ragged: false,
  weights: null,
  lora_rank: null,
};

/** What has no influence on the values that a layer computes with given weights. */
export function isWithoutInfluence(key: string): boolean {
  return (
    /_initializer$/.test(key) ||
    ['seed', 'unroll', 'zero_output_for_mask', 'implementation', 'synchronized', 'renorm_clipping'].includes(key) ||
    ['renorm_momentum', 'optional', 'input_length', 'time_major', 'virtual_batch_size', 'dtype'].includes(key)
  );
}
