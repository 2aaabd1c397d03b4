import type { tf } from '../tensorflow';
import { adoptCallbacks, type Callbacks } from './callbacks';
import { forgetSteps } from './compiled';
import type { TrainingEvent } from './events';
import { type Compile, chooseExecution } from './execution/choose-execution';
import type { Evaluator, Trainer } from './execution/execution';
import { FitLoop } from './fit-loop';
import type { History } from './history';
import { isDisposed, isTraining, setTraining, warnOfUncompiledFreezing } from './native/layers';
import { checkWholeNumber, refuseUnknown } from './options';
import type { Arrays } from './samples/array-like';
import { refuseOtherBatches } from './samples/check-batches';
import { prepareSamples } from './samples/samples';
import { separateValidation, type ValidationData } from './samples/validation';
import type { ClassWeight, SampleWeight } from './samples/weights';
import { stepCount } from './steps';

/** Options of `fit`, with the meaning that they have in Keras. */
export interface FitOptions {
  /** The epoch to train up to; default 1. */
  epochs?: number;
  /** Samples in a step; the last step of an epoch takes what is left; default 32. */
  batchSize?: number;
  /** Images and labels, and sample weights if wanted, to evaluate on after every epoch. */
  validationData?: ValidationData;
  /** The share of the samples, the last ones, that is kept for validation and not trained on; default 0. */
  validationSplit?: number;
  /** Validate after every so many epochs; default 1. */
  validationFreq?: number;
  /** Samples in a step of validation; default: batchSize. */
  validationBatchSize?: number;
  /** Whether each epoch visits the samples in a new random order; default true. */
  shuffle?: boolean;
  /** A whole number that fixes the shuffling and whatever layers draw at random, dropout above all; default: other ones every time. */
  seed?: number;
  /** The epoch to start at, to go on with an earlier training; default 0. */
  initialEpoch?: number;
  /** How much the samples of each class count: class → weight. */
  classWeight?: ClassWeight;
  /** How much each sample counts. */
  sampleWeight?: SampleWeight;
  /** One or several: ours, plain objects with hooks, or tfjs' own, as `tf.callbacks.earlyStopping(…)`. */
  callbacks?: Callbacks;
  /** Told of the training's progress. */
  onEvent?(event: TrainingEvent): void;
  /** Stops the training at the next step: `fit` then returns the history so far. */
  signal?: AbortSignal;
  /**
   * Whether many steps are compiled into one TensorFlow graph, which makes training several times faster: 'always', 'never', or
   * 'auto', which falls back to one operation at a time where a model cannot be compiled, and says why; default 'auto'.
   */
  compile?: Compile;
}

/** The names of all options. */
export const fitOptionNames: Record<keyof FitOptions, true> = {
  ...{ epochs: true, batchSize: true, initialEpoch: true, shuffle: true, seed: true },
  ...{ validationData: true, validationSplit: true, validationFreq: true, validationBatchSize: true },
  ...{ classWeight: true, sampleWeight: true, callbacks: true },
  ...{ onEvent: true, signal: true, compile: true, execution: true },
};

/**
 * Trains a compiled model on images and labels, as Keras' `model.fit`.
 *
 * @param images [n, …] of the model's input shape: an ndarray, a tensor or lists of numbers of any type; with several inputs
 *   one each, in a list or by name
 * @param labels [n] classes for sparse losses, otherwise [n, …] of the model's output shape
 * @returns the history: loss and metrics of every finished epoch
 * @throws RangeError or TypeError for arrays or options that do not fit, and names that are no options: what was wanted, what was found
 * @throws Error when the model is not compiled, or is being trained already, or with `compile: 'always'` cannot be compiled
 */
export async function fit(
  model: tf.LayersModel,
  images: Arrays,
  labels: Arrays,
  options: FitOptions = {},
): Promise<History> {
  refuseUnknown('fit', options, fitOptionNames);
  const { epochs = 1, batchSize = 32, initialEpoch = 0, validationFreq = 1, shuffle = true } = options;
  const { validationBatchSize = batchSize, seed = randomSeed(), compile = 'auto' } = options;
  const report = (text: string): void => options.onEvent?.({ type: 'message', text });
  const execution = chooseExecution(compile, report);
  checkWholeNumber('epochs', epochs, 1);
  checkWholeNumber('batchSize', batchSize, 1);
  checkWholeNumber('initialEpoch', initialEpoch, 0);
  checkWholeNumber('validationFreq', validationFreq, 1);
  checkWholeNumber('validationBatchSize', validationBatchSize, 1);
  checkWholeNumber('seed', seed, Number.MIN_SAFE_INTEGER);
  const callbacks = adoptCallbacks(options.callbacks);
  const all = prepareSamples(model, images, labels, options);
  const [samples, validation] = separateValidation(model, all, options.validationData, options.validationSplit ?? 0);
  refuseOtherBatches(model, samples.length, batchSize);
  if (validation) refuseOtherBatches(model, validation.length, validationBatchSize, 'validationBatchSize');
  if (isTraining(model)) throw new Error('Expected a model at rest, but another fit is still at work on it');

  warnOfUncompiledFreezing(model);
  setTraining(model, true);
  let trainer: Trainer | undefined;
  let evaluator: Evaluator | undefined;
  try {
    trainer = await execution.trainer(model, samples, {
      batchSize,
      steps: epochs * stepCount(samples.length, batchSize),
    });
    if (validation) {
      evaluator = await execution.evaluator(model, validation, {
        batchSize: validationBatchSize,
        steps: Math.floor(epochs / validationFreq) * stepCount(validation.length, validationBatchSize),
      });
    }
    return await new FitLoop({
      model,
      trainer,
      samples: samples.length,
      validation: validation && evaluator && { evaluator, samples: validation.length, batchSize: validationBatchSize },
      options: { ...options, callbacks, epochs, batchSize, initialEpoch, validationFreq, shuffle, seed },
    }).run();
  } finally {
    trainer?.dispose();
    evaluator?.dispose();
    setTraining(model, false);
    if (isDisposed(model)) forgetSteps(model);
  }
}

function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
