import { tf } from '../tensorflow';
import { seeded } from './seeded';

/** The numbers that a reader of the CNN tutorial may change. */
export interface ConvolutionalClassifierOptions {
  /** The size of one image with its channel; default [28, 28, 1]. */
  inputShape?: [number, number, number];
  /** Filters of each convolution, one number a convolution; default [64, 32]. */
  filters?: number[];
  /**
   * How many of the convolutions there are; default: one for each number in `filters`. With 1 the network is the
   * translated tutorial's, which lost the second convolution and kept the pooling and dropout around it.
   */
  convolutions?: number;
  /** Height and width of a filter in pixels; default 2. */
  kernelSize?: number;
  /** Height and width of the patch that pooling reduces to one pixel; default 2. */
  poolSize?: number;
  /** The share of values that dropout sets to zero after each pooling; default 0.3. */
  dropout?: number;
  /** Units of the dense layer; default 256. */
  hiddenUnits?: number;
  /** The share of values that dropout sets to zero after the dense layer; default 0.5. */
  hiddenDropout?: number;
  /** The number of classes, which is the number of probabilities given out; default 10. */
  classes?: number;
  /**
   * Fixes the first weights; default: other ones every time. Which values dropout picks is fixed by `fit`'s own seed,
   * since a seed inside tfjs' dropout layer would pick the same ones at every step.
   */
  seed?: number;
}

const defaultInputShape: [number, number, number] = [28, 28, 1];

/**
 * The CNN tutorial's network with the sequential API: twice convolution → pooling → dropout, then
 * flatten → dense → dropout → dense with softmax; not compiled yet.
 *
 * Input [n, 28, 28, 1], 0–1; output [n, 10], the probability of each class.
 */
export function convolutionalClassifier(options: ConvolutionalClassifierOptions = {}): tf.Sequential {
  return seeded(options.seed, () => tf.sequential({ layers: layersOf(options) }));
}

/** The same network as `convolutionalClassifier`, by the functional API; the same seed gives the same weights. */
export function convolutionalClassifierFunctional(options: ConvolutionalClassifierOptions = {}): tf.LayersModel {
  return seeded(options.seed, () => {
    const inputs = tf.input({ shape: options.inputShape ?? defaultInputShape });
    const outputs = layersOf(options).reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, inputs);
    return tf.model({ inputs, outputs });
  });
}

function layersOf(options: ConvolutionalClassifierOptions): tf.layers.Layer[] {
  const { hiddenUnits = 256, hiddenDropout = 0.5, classes = 10 } = options;
  return [
    ...convolutionBlocks(options),
    tf.layers.flatten(),
    tf.layers.dense({ units: hiddenUnits, activation: 'relu' }),
    tf.layers.dropout({ rate: hiddenDropout }),
    tf.layers.dense({ units: classes, activation: 'softmax' }),
  ];
}

/** One block for each number in `filters`; blocks beyond `convolutions` keep only their pooling and dropout. */
function convolutionBlocks(options: ConvolutionalClassifierOptions): tf.layers.Layer[] {
  const { inputShape = defaultInputShape, filters = [64, 32], kernelSize = 2, poolSize = 2, dropout = 0.3 } = options;
  const { convolutions = filters.length } = options;
  if (!Number.isInteger(convolutions) || convolutions < 1 || convolutions > filters.length) {
    throw new RangeError(
      `Expected convolutions to be a whole number from 1 to ${filters.length}, the length of filters, but found ${convolutions}`,
    );
  }
  return filters.flatMap((count, block) => {
    const convolution = { filters: count, kernelSize, padding: 'same', activation: 'relu' } as const;
    const layers: tf.layers.Layer[] = [tf.layers.maxPooling2d({ poolSize }), tf.layers.dropout({ rate: dropout })];
    if (block >= convolutions) return layers;
    return [tf.layers.conv2d(block === 0 ? { ...convolution, inputShape } : convolution), ...layers];
  });
}
