import { tf } from '../../tensorflow';
import {
  allRows,
  compileEvaluation,
  compilePrediction,
  compileTraining,
  handOver,
  type Rows,
  seedRandom,
  type TrainingRows,
} from '../compiled';
import { mixSeeds } from '../mix-seeds';
import { evaluationFunction } from '../native/layers';
import type { Column } from '../samples/column';
import type { Samples } from '../samples/samples';
import { samplesIn } from '../steps';
import { reuseStep, rowsKey } from './compiled-steps';
import { eagerExecution } from './eager-execution';
import type { Execution, StepOptions } from './execution';
import { RunningMeans } from './running-means';

/**
 * Runs many steps in one call of TensorFlow, as a graph that is made of one step. The graphs stay with their model for the
 * next call; the samples are handed over once for a trainer, an evaluator or a predictor and freed with it.
 *
 * All three throw NotCompilable, with the reason, when the model's steps cannot be compiled truthfully.
 */
export const compiledExecution: Execution = {
  async trainer(model, samples, options) {
    const batchSize = Math.min(options.batchSize, samples.length);
    const rows = rowsOf(model, samples);
    const step = () =>
      reuseStep(model, 'training', rowsKey(batchSize, rows), samples.length, () =>
        compileTraining(model, rows, batchSize),
      );
    prepare(rows, step, options);
    return {
      run: async ({ index, order, seed }, from, to) => {
        // A learning rate that is part of the graph may have changed since.
        const training = step();
        seedRandom(mixSeeds(seed, index), from);
        const places = order.subarray(from * batchSize, to * batchSize);
        return honest(model, meansOverSteps(training.run(rows, places), samples.length, batchSize, from, to));
      },
      sync: async () => {},
      dispose: () => freeRows(rows),
    };
  },

  async evaluator(model, samples, options) {
    const batchSize = Math.min(options.batchSize, samples.length);
    const rows = rowsOf(model, samples);
    const step = () =>
      reuseStep(model, 'evaluation', rowsKey(batchSize, rows), samples.length, () =>
        compileEvaluation(model, rows, batchSize, (...batch) => evaluationFunction(model, ...batch)),
      );
    prepare(rows, step, options);
    const eager = await eagerExecution.evaluator(model, samples, options);
    const finiteInputs = rows.inputs.every(hasFiniteNumbers);
    return {
      run: async (from, to) => {
        if (!finiteInputs || !hasFiniteWeights(model)) return eager.run(from, to);
        const places = range(from * batchSize, Math.min(to * batchSize, samples.length));
        return meansOverSteps(step().run(rows, places), samples.length, batchSize, from, to);
      },
      dispose: () => freeRows(rows),
    };
  },

  async predictor(model, inputs, options) {
    const length = inputs[0]?.length ?? 0;
    const batchSize = Math.min(options.batchSize, length);
    const rows: TrainingRows = { inputs: inputRows(model, inputs), targets: [] };
    const step = () =>
      reuseStep(model, 'prediction', rowsKey(batchSize, rows), length, () =>
        compilePrediction(model, rows.inputs, batchSize),
      );
    prepare(rows, step, options);
    const eager = await eagerExecution.predictor(model, inputs, options);
    const finiteInputs = rows.inputs.every(hasFiniteNumbers);
    return {
      run: async (from, to) => {
        if (!finiteInputs || !hasFiniteWeights(model)) return eager.run(from, to);
        const outputs = step().run(rows.inputs, range(from * batchSize, Math.min(to * batchSize, length)));
        const values = outputs.map((output) => Float32Array.from(output.dataSync()));
        tf.dispose(outputs);
        return values;
      },
      dispose: () => freeRows(rows),
    };
  },
};

/** Compiles at once, so that a model that cannot be compiled is noticed before its first step. */
function prepare(rows: TrainingRows, compile: () => unknown, { timed = (action) => action() }: StepOptions): void {
  try {
    handOver(allRows(rows));
    timed(compile);
  } catch (error) {
    freeRows(rows);
    throw error;
  }
}

function rowsOf(model: tf.LayersModel, { inputs, targets, weights = [], length }: Samples): TrainingRows {
  return {
    inputs: inputRows(model, inputs),
    targets: targets.map((column) => columnRows(column)),
    sampleWeights: weights.map((data) => columnRows({ data, shape: [], size: 1, length })),
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

function freeRows(rows: TrainingRows): void {
  for (const each of allRows(rows)) {
    if (each instanceof tf.Tensor) each.dispose();
  }
}

/** The means over the samples of steps [from, to), of which the last may be a smaller one; frees the steps' values. */
function meansOverSteps(values: tf.Tensor2D, length: number, batchSize: number, from: number, to: number): number[] {
  const numbers = values.dataSync();
  const count = values.shape[1];
  values.dispose();
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
 * Whether all numbers are finite. TensorFlow fuses ops of a graph, and a fused relu makes 0 of NaN, so that a compiled step
 * would hide what one operation at a time shows.
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
