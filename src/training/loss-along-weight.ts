import { argMax } from '../arrays';
import { tf } from '../tensorflow';
import { evaluate } from './evaluate';
import { predict } from './predict';
import type { Arrays } from './samples/array-like';

export interface LossAlongWeightOptions {
  /**
   * The weight's place in the kernel of the last layer: its input, its unit. Default: from the most active neuron to
   * class 0.
   */
  weight?: [number, number];
  /** How far the weight goes to either side of 0. Default: 3. */
  reach?: number;
  /** At how many values the loss is measured. Default: 41. */
  count?: number;
}

/** One weight's values, the loss at each, and where the weight is. */
export interface LossAlongWeight {
  weight: number;
  values: number[];
  losses: number[];
}

/**
 * The loss as one weight of the last layer changes and all others stay; the model is left as it was.
 *
 * @param images [n, …] of the model's input shape; some hundreds are enough
 * @param labels [n, …] as the model's loss wants them
 * @throws RangeError for a model whose last layer is not dense, and for a weight that it has not
 */
export async function lossAlongWeight(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  { weight: place, reach = 3, count = 41 }: LossAlongWeightOptions = {},
): Promise<LossAlongWeight> {
  const last = model.layers[model.layers.length - 1];
  const [kernel, ...others] = last?.getWeights() ?? [];
  const [inputs = 0, units = 0] = kernel?.shape ?? [];
  if (!last || kernel?.rank !== 2) throw new RangeError('Expected a model whose last layer is a dense one');
  const [input, unit] = place ?? [await mostActive(model, last, images), 0];
  const isThere = input >= 0 && input < inputs && unit >= 0 && unit < units;
  if (!isThere || !Number.isInteger(input) || !Number.isInteger(unit)) {
    throw new RangeError(`Expected a weight of the last layer's [${inputs}, ${units}] but found [${input}, ${unit}]`);
  }
  const index = input * units + unit;
  const before = Float32Array.from(kernel.dataSync());
  const set = (numbers: Float32Array) => tf.tidy(() => last.setWeights([tf.tensor(numbers, kernel.shape), ...others]));
  const values = Array.from({ length: count }, (_, step) => -reach + (2 * reach * step) / (count - 1));
  const losses: number[] = [];
  try {
    for (const value of values) {
      const changed = Float32Array.from(before);
      changed[index] = value;
      set(changed);
      losses.push((await evaluate(model, images, labels, { batchSize: 1000, compile: 'never' })).loss);
    }
  } finally {
    set(before);
  }
  return { weight: before[index] as number, values, losses };
}

/** The neuron before the last layer that passes on most; changing its weight is felt. */
async function mostActive(model: tf.LayersModel, last: tf.layers.Layer, images: Arrays): Promise<number> {
  const hidden = tf.model({ inputs: model.inputs, outputs: last.input as tf.SymbolicTensor });
  const outputs = await predict(hidden, images, { batchSize: 1000, compile: 'never' });
  const [rows = 0, neurons = 0] = outputs.shape;
  const sums = Array.from({ length: neurons }, (_, neuron) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += outputs.get(row, neuron);
    return sum;
  });
  return argMax(sums);
}
