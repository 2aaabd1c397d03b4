import { seeded } from '../../models';
import { tf } from '../../tensorflow';
import { drawWithTensorFlow, seedRandom, useNativeKernels } from '../compiled';
import { mixSeeds } from '../mix-seeds';
import { type Column, gatherRows } from '../samples/column';
import { concatenate } from '../samples/concatenate';
import type { Samples } from '../samples/samples';
import { type Batch, evaluateOnBatch, predictOnBatch, trainOnBatch } from '../step/steps';
import type { Execution } from './execution';
import { RunningMeans } from './running-means';

/** Runs steps as tfjs' own `fit` does, one operation at a time. It holds no tensors between steps. */
export const eagerExecution: Execution = {
  async trainer(model, samples, { batchSize }) {
    useNativeKernels();
    return {
      ...holdsNothing,
      run: async ({ index, order, seed, first = 0 }, from, to) =>
        meansOverSteps(samples.length, batchSize, from - first, to - first, (start, end, step) =>
          drawing(seed, index, first + step, () => trainOnBatch(model, batchOf(model, samples, order, start, end))),
        ),
    };
  },

  async evaluator(model, samples, { batchSize }) {
    const order = unshuffled(samples.length);
    return {
      ...holdsNothing,
      run: async (from, to) =>
        meansOverSteps(samples.length, batchSize, from, to, (start, end) =>
          evaluateOnBatch(model, batchOf(model, samples, order, start, end)),
        ),
    };
  },

  async predictor(model, inputs, { batchSize }) {
    const length = inputs[0]?.length ?? 0;
    const order = unshuffled(length);
    return {
      ...holdsNothing,
      run: async (from, to) => {
        const steps = rangesOf(length, batchSize, from, to).map(({ start, end }) =>
          tf.tidy(() => predictOnBatch(model, tensorsOf(model, inputs, order, start, end)).map(copyOf)),
        );
        return model.outputs.map((_, output) => concatenate(steps.map((rows) => rows[output] as Float32Array)));
      },
    };
  },
};

const holdsNothing = { heed: () => {}, dispose: () => {} };

/** Runs a step in which all draws depend on these three numbers alone: those by TensorFlow and those in JavaScript. */
function drawing<Result>(seed: number, epoch: number, step: number, run: () => Result): Result {
  seedRandom(mixSeeds(seed, epoch), step);
  return seeded(mixSeeds(seed, epoch, step), () => drawWithTensorFlow(run));
}

/** Runs steps [from, to) in turn and averages what each of them returns over the samples. */
function meansOverSteps(
  length: number,
  batchSize: number,
  from: number,
  to: number,
  run: (start: number, end: number, step: number) => tf.Tensor[],
): number[] {
  const running = new RunningMeans();
  for (const { step, start, end } of rangesOf(length, batchSize, from, to)) {
    running.add(
      tf.tidy(() => numbersOf(run(start, end, step))),
      end - start,
    );
  }
  return running.means;
}

/** Steps [from, to), and the places [start, end) of the samples that each of them covers. */
function rangesOf(
  length: number,
  batchSize: number,
  from: number,
  to: number,
): { step: number; start: number; end: number }[] {
  return Array.from({ length: to - from }, (_, index) => {
    const step = from + index;
    return { step, start: step * batchSize, end: Math.min((step + 1) * batchSize, length) };
  });
}

/** Reads loss and metrics and frees them: tfjs keeps the metrics of a training step beyond any tidy. */
function numbersOf(tensors: tf.Tensor[]): number[] {
  const numbers = tensors.flatMap((tensor) => Array.from(tensor.dataSync()));
  tf.dispose(tensors);
  return numbers;
}

/** The samples at places [start, end) of `order` as tensors. */
function batchOf(
  model: tf.LayersModel,
  { inputs, targets, weights = [] }: Samples,
  order: Int32Array,
  start: number,
  end: number,
): Batch {
  const rows = (column: Column): tf.Tensor =>
    tf.tensor(gatherRows(column, order, start, end), [end - start, ...column.shape]);
  return {
    inputs: tensorsOf(model, inputs, order, start, end),
    targets: targets.map(rows),
    weights: weights.map(rows),
  };
}

function tensorsOf(
  model: tf.LayersModel,
  inputs: Column[],
  order: Int32Array,
  start: number,
  end: number,
): tf.Tensor[] {
  return inputs.map((column, input) => {
    const rows = gatherRows(column, order, start, end);
    return tf.tensor(rows, [end - start, ...column.shape], model.inputs[input]?.dtype);
  });
}

function unshuffled(length: number): Int32Array {
  return Int32Array.from({ length }, (_, index) => index);
}

function copyOf(tensor: tf.Tensor): Float32Array {
  return Float32Array.from(tensor.dataSync());
}
