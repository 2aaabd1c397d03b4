import { tf } from '../../tensorflow';
import { allRows, CompiledModel, handOver, joinSteps, type ModelRows, type Rows, seedRandom } from '../compiled';
import { mixSeeds } from '../mix-seeds';
import type { Column } from '../samples/column';
import type { Samples } from '../samples/samples';
import { samplesIn } from '../steps';
import { eagerExecution } from './eager-execution';
import type { Execution } from './execution';
import { RunningMeans } from './running-means';

/**
 * Runs many steps in one call of TensorFlow, as a graph that is made of one step. The graphs stay with their model for
 * the next call; the samples are handed over once for a trainer, an evaluator or a predictor and freed with it.
 *
 * `heed` compiles, and throws NotCompilable, with the reason, when the model's steps cannot be compiled truthfully.
 */
export const compiledExecution: Execution = {
  async trainer(model, samples, options) {
    const { length } = samples;
    const batchSize = Math.min(options.batchSize, length);
    const rows = handedOver(rowsOf(model, samples));
    const steps = new CompiledModel(model, 'training', { ...options, batchSize, length });
    return {
      heed: (othersActed) => steps.prepare(rows, othersActed),
      run: async ({ index, order, seed, first = 0 }, from, to) => {
        seedRandom(mixSeeds(seed, index), from);
        const [begin, end] = [from - first, to - first];
        const results = steps.run(rows, order.subarray(begin * batchSize, end * batchSize));
        return honest(model, meansOverSteps(results, length, batchSize, begin, end));
      },
      dispose: () => freeRows(rows),
    };
  },

  async evaluator(model, samples, options) {
    const { length } = samples;
    const batchSize = Math.min(options.batchSize, length);
    const rows = handedOver(rowsOf(model, samples));
    const steps = new CompiledModel(model, 'evaluation', { ...options, batchSize, length });
    const eager = await eagerExecution.evaluator(model, samples, options);
    const finiteInputs = rows.slice(0, samples.inputs.length).every(hasFiniteNumbers);
    return {
      heed: (othersActed) => steps.prepare(rows, othersActed),
      run: async (from, to) => {
        if (!finiteInputs || !hasFiniteWeights(model)) return eager.run(from, to);
        const results = steps.run(rows, range(from * batchSize, Math.min(to * batchSize, length)));
        return meansOverSteps(results, length, batchSize, from, to);
      },
      dispose: () => freeRows(rows),
    };
  },

  async predictor(model, inputs, options) {
    const length = inputs[0]?.length ?? 0;
    const batchSize = Math.min(options.batchSize, length);
    const rows = handedOver({ inputs: inputRows(model, inputs), targets: [] });
    const steps = new CompiledModel(model, 'prediction', { ...options, batchSize, length });
    const eager = await eagerExecution.predictor(model, inputs, options);
    const finiteInputs = rows.every(hasFiniteNumbers);
    return {
      heed: (othersActed) => steps.prepare(rows, othersActed),
      run: async (from, to) => {
        if (!finiteInputs || !hasFiniteWeights(model)) return eager.run(from, to);
        const results = steps.run(rows, range(from * batchSize, Math.min(to * batchSize, length)));
        const outputs = tf.tidy(() => joinSteps(results.map((part) => part.map(asRows))));
        const values = outputs.map((output) => Float32Array.from(output.dataSync()));
        tf.dispose([results, outputs]);
        return values;
      },
      dispose: () => freeRows(rows),
    };
  },
};

/** Rows in TensorFlow's hands from now on. */
function handedOver(rows: ModelRows): Rows[] {
  const all = allRows(rows);
  handOver(all);
  return all;
}

function rowsOf(model: tf.LayersModel, { inputs, targets, weights = [] }: Samples): ModelRows {
  return {
    inputs: inputRows(model, inputs),
    targets: targets.map((column) => columnRows(column)),
    sampleWeights: weights.map((column) => columnRows(column)),
  };
}

function inputRows(model: tf.LayersModel, inputs: Column[]): Rows[] {
  return inputs.map((column, input) => columnRows(column, model.inputs[input]?.dtype));
}

/** Bytes stay bytes, and the graph makes the same numbers of them batch by batch; anything else becomes a tensor. */
function columnRows({ data, shape, length }: Column, dtype: tf.DataType = 'float32'): Rows {
  if (data instanceof Uint8Array && dtype === 'float32') return { values: data, shape: [length, ...shape] };
  const values = data instanceof Float32Array ? data : Float32Array.from(data);
  return tf.tensor(values, [length, ...shape], dtype);
}

function freeRows(rows: Rows[]): void {
  for (const each of rows) {
    if (each instanceof tf.Tensor) each.dispose();
  }
}

/** [steps, batchSize, …] as [rows, …]. */
const asRows = (steps: tf.Tensor): tf.Tensor => tf.reshape(steps, [-1, ...steps.shape.slice(2)]);

/** The means over the samples of steps [from, to), of which the last may be a smaller one; frees the steps' values. */
function meansOverSteps(results: tf.Tensor[][], length: number, batchSize: number, from: number, to: number): number[] {
  const [values] = joinSteps(results) as [tf.Tensor2D];
  const numbers = values.dataSync();
  const count = values.shape[1];
  tf.dispose([results, values]);
  const running = new RunningMeans();
  for (let step = from; step < to; step++) {
    const row = numbers.subarray((step - from) * count, (step - from + 1) * count);
    running.add(Array.from(row), samplesIn(length, batchSize, step, step + 1));
  }
  return running.means;
}

/** Weights that are no numbers make the loss none, as they do one operation at a time. */
function honest(model: tf.LayersModel, [loss, ...metrics]: number[]): number[] {
  return [hasFiniteWeights(model) ? (loss as number) : Number.NaN, ...metrics];
}

/**
 * Whether all numbers are finite. TensorFlow fuses ops of a graph, and a fused relu makes 0 of NaN, so that a compiled
 * step would hide what one operation at a time shows.
 */
function areFinite(tensors: tf.Tensor[]): boolean {
  const sums = tf.tidy(() => tensors.map((tensor) => tf.sum(tensor).dataSync()[0] as number));
  return sums.every(Number.isFinite);
}

const hasFiniteNumbers = (rows: Rows): boolean => !(rows instanceof tf.Tensor) || areFinite([rows]);

const hasFiniteWeights = (model: tf.LayersModel): boolean => areFinite(model.weights.map((weight) => weight.read()));

function range(start: number, end: number): Int32Array {
  return Int32Array.from({ length: end - start }, (_, index) => start + index);
}
