import type { tf } from '../tensorflow';
import type { ProgressEvent } from './events';
import { type Compile, chooseExecution } from './execution/choose-execution';
import { evaluateSteps } from './execution/evaluate-steps';
import { type Logs, toLogs } from './history';
import { metricNames, metricValues } from './metric-names';
import { checkWholeNumber, refuseUnknown } from './options';
import type { Arrays } from './samples/array-like';
import { refuseOtherBatches } from './samples/check-batches';
import { prepareSamples } from './samples/samples';
import type { SampleWeight } from './samples/weights';
import { stepCount } from './steps';

export interface EvaluateOptions {
  /** Samples in a step; default 32. */
  batchSize?: number;
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
  ...{ batchSize: true, sampleWeight: true },
  ...{ onEvent: true, signal: true, compile: true, execution: true },
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
 * @throws RangeError or TypeError for arrays or options that do not fit; the signal's reason when it stops the evaluation
 */
export async function evaluate(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  refuseUnknown('evaluate', options, evaluateOptionNames);
  const { batchSize = 32, onEvent, signal, compile = 'auto' } = options;
  const report = (text: string): void => onEvent?.({ type: 'message', text });
  const execution = chooseExecution(compile, report);
  checkWholeNumber('batchSize', batchSize, 1);
  const samples = prepareSamples(model, images, labels, options);
  refuseOtherBatches(model, samples.length, batchSize);
  const names = metricNames(model);
  const logsOf = (means: number[]): Logs => toLogs(names, metricValues(model, means));
  const steps = stepCount(samples.length, batchSize);
  const evaluator = await execution.evaluator(model, samples, { batchSize, steps });
  try {
    onEvent?.({ type: 'begin', steps, samples: samples.length });
    const onSlice = (step: number, means: number[]): void =>
      onEvent?.({ type: 'batch', step, steps, logs: logsOf(means) });
    const means = await evaluateSteps(evaluator, samples.length, batchSize, { onSlice, signal });
    if (!means) throw signal?.reason;
    onEvent?.({ type: 'end', steps, logs: logsOf(means) });
    const values = metricValues(model, means);
    return Object.fromEntries(names.map((name, index) => [name, values[index]])) as Logs as Evaluation;
  } finally {
    evaluator.dispose();
  }
}
