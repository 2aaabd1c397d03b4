import { seeded } from '../models';
import { tf } from '../tensorflow';
import { type Column, gatherRows } from './column';
import type { Epoch, Evaluator, Execution, Predictor, StepOptions, Trainer } from './execution';
import { mixSeeds } from './mix-seeds';
import { RunningMeans } from './running-means';
import type { Samples } from './samples';
import { evaluationFunction, forward, trainFunction } from './tfjs-internals';

/** Runs steps as tfjs' own `fit` does, one operation at a time. It holds no tensors between steps. */
export const eagerExecution: Execution = {
  async trainer(model, samples, options) {
    return new EagerTrainer(model, samples, options);
  },
  async evaluator(model, samples, options) {
    return new EagerEvaluator(model, samples, options);
  },
  async predictor(model, inputs, options) {
    return new EagerPredictor(model, inputs, options);
  },
};

class EagerTrainer implements Trainer {
  constructor(
    private readonly model: tf.LayersModel,
    private readonly samples: Samples,
    private readonly options: StepOptions,
  ) {}

  async run({ index, order, seed }: Epoch, from: number, to: number): Promise<number[]> {
    const { samples, options } = this;
    const train = trainFunction(this.model);
    return meansOverSteps(samples.length, options.batchSize, from, to, (start, end, step) =>
      seeded(mixSeeds(seed, index, step), () => train(batchOf(this.model, samples, order, start, end).flat())),
    );
  }

  async sync(): Promise<void> {}

  dispose(): void {}
}

class EagerEvaluator implements Evaluator {
  private readonly order: Int32Array;

  constructor(
    private readonly model: tf.LayersModel,
    private readonly samples: Samples,
    private readonly options: StepOptions,
  ) {
    this.order = unshuffled(samples.length);
  }

  async run(from: number, to: number): Promise<number[]> {
    const { model, samples, order } = this;
    return meansOverSteps(samples.length, this.options.batchSize, from, to, (start, end) => {
      const [inputs, targets, weights] = batchOf(model, samples, order, start, end);
      return evaluationFunction(model, inputs, targets, weights);
    });
  }

  dispose(): void {}
}

class EagerPredictor implements Predictor {
  private readonly length: number;
  private readonly order: Int32Array;

  constructor(
    private readonly model: tf.LayersModel,
    private readonly inputs: Column[],
    private readonly options: StepOptions,
  ) {
    this.length = inputs[0]?.length ?? 0;
    this.order = unshuffled(this.length);
  }

  async run(from: number, to: number): Promise<Float32Array[]> {
    const { model, order, options } = this;
    const rows = model.outputs.map(() => [] as Float32Array[]);
    for (let step = from; step < to; step++) {
      const start = step * options.batchSize;
      const end = Math.min(start + options.batchSize, this.length);
      tf.tidy(() => {
        for (const [output, tensor] of forward(model, tensorsOf(model, this.inputs, order, start, end)).entries()) {
          rows[output]?.push(Float32Array.from(tensor.dataSync()));
        }
      });
    }
    return rows.map(concatenate);
  }

  dispose(): void {}
}

/** Runs steps [from, to) in turn and averages the scalars that each of them returns over the samples. */
function meansOverSteps(
  length: number,
  batchSize: number,
  from: number,
  to: number,
  run: (start: number, end: number, step: number) => tf.Tensor[],
): number[] {
  let means: RunningMeans | undefined;
  for (let step = from; step < to; step++) {
    const start = step * batchSize;
    const end = Math.min(start + batchSize, length);
    const values = tf.tidy(() => numbersOf(run(start, end, step)));
    means ??= new RunningMeans(values.length);
    means.add(values, end - start);
  }
  return means?.means ?? [];
}

/** Reads scalars and frees them: tfjs keeps the metrics of a training step beyond any tidy. */
function numbersOf(scalars: tf.Tensor[]): number[] {
  const numbers = scalars.map((scalar) => scalar.dataSync()[0] as number);
  tf.dispose(scalars);
  return numbers;
}

/** The samples at places [start, end) of `order` as tensors: inputs, targets, and weights where there are any. */
function batchOf(
  model: tf.LayersModel,
  { inputs, targets, weights = [] }: Samples,
  order: Int32Array,
  start: number,
  end: number,
): [tf.Tensor[], tf.Tensor[], tf.Tensor[]] {
  const count = end - start;
  return [
    tensorsOf(model, inputs, order, start, end),
    targets.map((column) => tf.tensor(gatherRows(column, order, start, end), [count, ...column.shape])),
    weights.map((data) => tf.tensor1d(gatherRows({ data, shape: [], size: 1, length: count }, order, start, end))),
  ];
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

function concatenate(parts: Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
