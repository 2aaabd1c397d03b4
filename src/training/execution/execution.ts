import type { tf } from '../../tensorflow';
import type { Column } from '../samples/column';
import type { Samples } from '../samples/samples';

/**
 * A way to run a model's steps. `fit`, `evaluate` and `predict` do everything around the steps and know the steps only
 * through this; the eager execution runs them one tfjs operation at a time.
 *
 * Steps are cut from the samples: step i covers the samples from i × batchSize up to (i + 1) × batchSize, the last one
 * what is left. They are run in slices [from, to) of any length, and how they are cut into slices must not change any
 * result. A mean is always over samples: a step of 16 samples weighs half of one of 32.
 */
export interface Execution {
  trainer(model: tf.LayersModel, samples: Samples, options: StepOptions): Promise<Trainer>;
  evaluator(model: tf.LayersModel, samples: Samples, options: StepOptions): Promise<Evaluator>;
  predictor(model: tf.LayersModel, inputs: Column[], options: StepOptions): Promise<Predictor>;
}

export interface StepOptions {
  batchSize: number;
  /** How many steps are to be run in all, as far as one knows: whether preparing something for them is worth it. */
  steps: number;
  /** Calls what compiles; whoever wants to know how long that takes gives one that looks at the clock. */
  timed?<Result>(compile: () => Result): Result;
}

/** One pass over the samples. */
export interface Epoch {
  /** Counted from 0 over the whole training, earlier calls with `initialEpoch` included. */
  index: number;
  /** [samples] which sample stands at each place of the epoch. */
  order: Int32Array;
  /**
   * With the epoch's index and the step it decides everything that the layers draw at random: same seed, same weights.
   */
  seed: number;
  /** The step that the samples begin with, where they are only some of the epoch's; default 0. */
  first?: number;
}

/** What runs steps [from, to); it holds samples until it is disposed of. */
export interface Runner<Arguments extends unknown[], Result> {
  /**
   * To be called before `run`, so that it does what the model's step does now: between two runs the model belongs to
   * its owner, who may change weights, learning rate, layers and what functions of the owner's own compute with.
   *
   * @param othersActed whether code of the owner's may have run since the last time: a callback, a new call
   */
  heed(othersActed: boolean): void;
  run(...parameters: Arguments): Promise<Result>;
  /** Frees everything that is held; the model stays. */
  dispose(): void;
}

/**
 * Trains; gives the means of the loss and the metrics, or of what these are made of, over the steps' samples: see
 * `metricValues`.
 */
export type Trainer = Runner<[epoch: Epoch, from: number, to: number], number[]>;

/** As the trainer, without training and always in the samples' own order; uses the model's weights of now. */
export type Evaluator = Runner<[from: number, to: number], number[]>;

/** Gives the outputs for the samples of the steps, row after row; one array for each output of the model. */
export type Predictor = Runner<[from: number, to: number], Float32Array[]>;
