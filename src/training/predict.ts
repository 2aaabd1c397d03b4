import type { NdArray } from 'ndarray';
import { array } from '../arrays';
import type { tf } from '../tensorflow';
import { BatchReader } from './batches/batch-reader';
import { expected, forEachGroup } from './batches/batch-runs';
import { type Batches, countOf, isBatches, refuseArrayOptions } from './batches/batches';
import { inputsOfBatch } from './batches/samples-of-batch';
import type { ProgressEvent } from './events';
import { type Compile, chooseExecution } from './execution/choose-execution';
import type { Execution, Predictor } from './execution/execution';
import { runSlices } from './execution/slices';
import { checkWholeNumber, refuseUnknown } from './options';
import type { Arrays } from './samples/array-like';
import { refuseOtherBatches } from './samples/check-batches';
import { concatenate } from './samples/concatenate';
import { prepareInputs } from './samples/samples';
import { stepCount } from './steps';

export interface PredictOptions {
  /** Samples in a step; default 32. */
  batchSize?: number;
  /** How many batches are predicted, where images come in batches; default: all. */
  steps?: number;
  onEvent?(event: ProgressEvent): void;
  /** Stops the prediction, which then throws. */
  signal?: AbortSignal;
  /** Whether many steps are compiled into one TensorFlow graph: as in `fit`; default 'auto'. */
  compile?: Compile;
}

/** The names of all options. */
export const predictOptionNames: Record<keyof PredictOptions, true> = {
  ...{ batchSize: true, steps: true, onEvent: true, signal: true, compile: true },
};

/**
 * What a model gives out for images, as Keras' `model.predict`; it need not be compiled.
 *
 * @param images [n, …] of the model's input shape, or batches of images, with or without labels
 * @returns [n, …] of the model's output shape; for a classifier [n, classes] probabilities
 * @throws RangeError or TypeError for arrays or options that do not fit; the signal's reason when it stops the
 *   prediction
 */
export async function predict(
  model: tf.LayersModel,
  images: Arrays | Batches<unknown>,
  options: PredictOptions = {},
): Promise<NdArray<Float32Array>> {
  const outputs = await predictOutputs(model, images, options);
  if (outputs.length !== 1) {
    throw new RangeError(
      `Expected a model with one output but found ${outputs.length}; predictOutputs gives all of them`,
    );
  }
  return outputs[0] as NdArray<Float32Array>;
}

/** As `predict`, for a model with several outputs: one array for each of them. */
export async function predictOutputs(
  model: tf.LayersModel,
  images: Arrays | Batches<unknown>,
  options: PredictOptions = {},
): Promise<NdArray<Float32Array>[]> {
  refuseUnknown('predict', options, predictOptionNames);
  const { batchSize = 32, compile = 'auto' } = options;
  const report = (text: string): void => options.onEvent?.({ type: 'message', text });
  const execution = chooseExecution(compile, report);
  if (isBatches(images)) return predictBatches(model, images, options, execution);
  checkWholeNumber('batchSize', batchSize, 1);
  if (options.steps !== undefined) throw new TypeError('Expected steps with batches only but found it with arrays');
  const inputs = prepareInputs(model, images);
  const length = inputs[0]?.length ?? 0;
  refuseOtherBatches(model, length, batchSize);
  const steps = stepCount(length, batchSize);
  const predictor = await execution.predictor(model, inputs, { batchSize, steps });
  try {
    const slices = await predictSteps(predictor, length, steps, options);
    return outputsOf(model, slices, length);
  } finally {
    predictor.dispose();
  }
}

async function predictBatches(
  model: tf.LayersModel,
  batches: Batches<unknown>,
  options: PredictOptions,
  execution: Execution,
): Promise<NdArray<Float32Array>[]> {
  refuseArrayOptions(options);
  const { onEvent, signal, steps = countOf(batches) } = options;
  const reader = new BatchReader(batches, (batch) => inputsOfBatch(model, batch));
  const slices: Float32Array[][] = [];
  let length = 0;
  onEvent?.({ type: 'begin', steps, samples: 0 });
  const done = await forEachGroup(reader, steps, signal, async ({ samples, batchSize, batches: count }, after) => {
    const predictor = await execution.predictor(model, samples.inputs, { batchSize, steps: expected(steps, after) });
    try {
      predictor.heed(true);
      slices.push(await predictor.run(0, count));
    } finally {
      predictor.dispose();
    }
    length += samples.length;
    onEvent?.({ type: 'batch', step: after, steps, logs: {} });
  });
  if (done === undefined) throw signal?.reason;
  if (done === 0) throw new RangeError('Expected at least one batch but found none');
  onEvent?.({ type: 'end', steps: done, logs: {} });
  return outputsOf(model, slices, length);
}

/** The slices' rows one after the other, for each output. */
function outputsOf(model: tf.LayersModel, slices: Float32Array[][], length: number): NdArray<Float32Array>[] {
  return model.outputs.map((output, index) =>
    joined(
      slices.map((slice) => slice[index] as Float32Array),
      length,
      output.shape,
    ),
  );
}

async function predictSteps(
  predictor: Predictor,
  samples: number,
  steps: number,
  { onEvent, signal }: PredictOptions,
): Promise<Float32Array[][]> {
  const slices: Float32Array[][] = [];
  onEvent?.({ type: 'begin', steps, samples });
  const done = await runSlices(steps, signal, async (from, to) => {
    predictor.heed(false);
    slices.push(await predictor.run(from, to));
    onEvent?.({ type: 'batch', step: to, steps, logs: {} });
  });
  if (!done) throw signal?.reason;
  onEvent?.({ type: 'end', steps, logs: {} });
  return slices;
}

/**
 * The rows of all slices as one array; a side that the model leaves open is whatever makes the elements come out even.
 */
function joined(parts: Float32Array[], length: number, shape: (number | null)[]): NdArray<Float32Array> {
  const values = concatenate(parts);
  const sides = shape.slice(1);
  const known = sides.reduce<number>((size, side) => size * (side ?? 1), length);
  return array(values, [length, ...sides.map((side) => side ?? values.length / known)]);
}
