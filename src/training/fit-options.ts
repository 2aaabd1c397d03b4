import type { Batches } from './batches/batches';
import type { Callbacks } from './callbacks';
import type { TrainingEvent } from './events';
import type { Compile } from './execution/choose-execution';
import type { ValidationArrays } from './samples/validation';
import type { ClassWeight, SampleWeight } from './samples/weights';

/** Options of `fit`, with the meaning that they have in Keras. */
export interface FitOptions {
  /** The epoch to train up to; default 1. */
  epochs?: number;
  /** Samples in a step; the last step of an epoch takes what is left; default 32. */
  batchSize?: number;
  /**
   * Steps in an epoch of batches, which then go on in the next epoch where they are; default: as many as there are
   * batches.
   */
  stepsPerEpoch?: number;
  /** tfjs' name for `stepsPerEpoch`. */
  batchesPerEpoch?: number;
  /** Images and labels, and sample weights if wanted, or batches of these, to evaluate on after every epoch. */
  validationData?: ValidationArrays | Batches;
  /** How many batches of `validationData` are evaluated on, the first ones each time; default: all. */
  validationSteps?: number;
  /** tfjs' name for `validationSteps`. */
  validationBatches?: number;
  /** The share of the samples, the last ones, that is kept for validation and not trained on; default 0. */
  validationSplit?: number;
  /** Validate after every so many epochs; default 1. */
  validationFreq?: number;
  /** Samples in a step of validation; default: batchSize. */
  validationBatchSize?: number;
  /** Whether each epoch visits the samples in a new random order; default true. */
  shuffle?: boolean;
  /**
   * A whole number that fixes the shuffling and whatever layers draw at random, dropout above all; default: other ones
   * every time.
   */
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
   * Whether many steps are compiled into one TensorFlow graph, which makes training several times faster: 'always',
   * 'never', or 'auto', which falls back to one operation at a time where a model cannot be compiled, and says why;
   * default 'auto'.
   */
  compile?: Compile;
}

/** The names of all options. */
export const fitOptionNames: Record<keyof FitOptions, true> = {
  ...{ epochs: true, batchSize: true, initialEpoch: true, shuffle: true, seed: true },
  ...{ stepsPerEpoch: true, batchesPerEpoch: true, validationSteps: true, validationBatches: true },
  ...{ validationData: true, validationSplit: true, validationFreq: true, validationBatchSize: true },
  ...{ classWeight: true, sampleWeight: true, callbacks: true },
  ...{ onEvent: true, signal: true, compile: true },
};
