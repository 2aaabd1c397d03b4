import type { tf } from '../tensorflow';
import { BatchReader } from './batches/batch-reader';
import { evaluateBatches } from './batches/batch-runs';
import { type Batches, countOf, isBatches, optionsBeside, refuseArrayOptions } from './batches/batches';
import { samplesOfBatch } from './batches/samples-of-batch';
import type { ProgressEvent } from './events';
import { type Compile, chooseExecution } from './execution/choose-execution';
import { evaluateSteps } from './execution/evaluate-steps';
import type { Execution } from './execution/execution';
import { type Logs, toLogs } from './history';
import { metricNames, metricValues } from './metric-names';
import { checkWholeNumber, refuseUnknown } from './options';
import type { Arrays } from './samples/array-like';
import { refuseOtherBatches } from './samples/check-batches';
import { prepareSamples, refuseUncompiled } from './samples/samples';
import type { SampleWeight } from './samples/weights';
import { stepCount } from './steps';

export interface EvaluateOptions {
  /** Samples in a step; default 32. */
  batchSize?: number;
  /** How many batches are evaluated on, where samples come in batches; default: all. */
  steps?: number;
  /** How much each sample's loss counts. */
  sampleWeight?: SampleWeight;
  onEvent?(event: ProgressEvent): void;
  /** Stops the evaluation, which then throws. */
  signal?: AbortSignal;
  /** Whether many steps are compiled into one TensorFlow graph: as in `fit`; default 'auto'. */
  compile?: Compile;
}

/** The names of all options. */
export const evaluateOptionNames: Record<keyof EvaluateOptions, true> = {
  ...{ batchSize: true, steps: true, sampleWeight: true },
  ...{ onEvent: true, signal: true, compile: true },
};

/** Loss and metrics by name; which metrics there are is decided when the model is compiled. */
export interface Evaluation {
  loss: number;
  accuracy: number;
  [metric: string]: number;
}

/**
 * The loss and metrics of a compiled model on images and labels, as Keras' `model.evaluate`.
 *
 * @param images [n, …] of the model's input shape
 * @param labels [n] classes for sparse losses, otherwise [n, …] of the model's output shape
 * @throws RangeError or TypeError for arrays or options that do not fit; the signal's reason when it stops the
 *   evaluation
 */
export function evaluate(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  options?: EvaluateOptions,
): Promise<Evaluation>;
/** The loss and metrics of a compiled model on batches that come one after the other: see `fit`. */
export function evaluate(model: tf.LayersModel, batches: Batches, options?: EvaluateOptions): Promise<Evaluation>;
export async function evaluate(
  model: tf.LayersModel,
  images: Arrays | Batches,
  labels?: Arrays | EvaluateOptions,
  given?: EvaluateOptions,
): Promise<Evaluation> {
  const options = optionsBeside(images, labels, given);
  refuseUnknown('evaluate', options, evaluateOptionNames);
  const { onEvent, compile = 'auto' } = options;
  const report = (text: string): void => onEvent?.({ type: 'message', text });
  const execution = chooseExecution(compile, report);
  refuseUncompiled(model);
  const run = isBatches(images)
    ? onBatches(model, images, options, execution)
    : await onArrays(model, [images, labels as Arrays], options, execution);
  const names = metricNames(model);
  const logsOf = (means: number[]): Logs => toLogs(names, metricValues(model, means));
  try {
    onEvent?.({ type: 'begin', steps: run.steps, samples: run.samples });
    const onSlice = (step: number, means: number[]): void =>
      onEvent?.({ type: 'batch', step, steps: run.steps, logs: logsOf(means) });
    const found = await run.run({ onSlice, signal: options.signal });
    if (!found) throw options.signal?.reason;
    onEvent?.({ type: 'end', steps: found.steps, logs: logsOf(found.means) });
    const values = metricValues(model, found.means);
    return Object.fromEntries(names.map((name, index) => [name, values[index]])) as Logs as Evaluation;
  } finally {
    run.dispose();
  }
}

/** An evaluation that is ready to run. */
interface Ready {
  steps: number;
  samples: number;
  run(watched: {
    onSlice(step: number, means: number[]): void;
    signal?: AbortSignal;
  }): Promise<{ means: number[]; steps: number } | undefined>;
  dispose(): void;
}

async function onArrays(
  model: tf.LayersModel,
  [images, labels]: [Arrays, Arrays],
  options: EvaluateOptions,
  execution: Execution,
): Promise<Ready> {
  const { batchSize = 32 } = options;
  checkWholeNumber('batchSize', batchSize, 1);
  if (options.steps !== undefined) throw new TypeError('Expected steps with batches only but found it with arrays');
  const samples = prepareSamples(model, images, labels, options);
  refuseOtherBatches(model, samples.length, batchSize);
  const steps = stepCount(samples.length, batchSize);
  const evaluator = await execution.evaluator(model, samples, { batchSize, steps });
  return {
    steps,
    samples: samples.length,
    run: async (watched) => {
      const means = await evaluateSteps(evaluator, samples.length, batchSize, watched);
      return means && { means, steps };
    },
    dispose: () => evaluator.dispose(),
  };
}

function onBatches(model: tf.LayersModel, batches: Batches, options: EvaluateOptions, execution: Execution): Ready {
  refuseArrayOptions(options);
  const steps = options.steps ?? countOf(batches);
  const reader = new BatchReader(batches, (batch) => samplesOfBatch(model, batch));
  return {
    steps,
    samples: 0,
    run: (watched) => evaluateBatches(model, execution, reader, steps, watched),
    dispose: () => {},
  };
}
