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
  /** With the epoch's index and the step it decides everything that the layers draw at random: same seed, same weights. */
  seed: number;
}

export interface Trainer {
  /**
   * Trains steps [from, to) of an epoch.
   *
   * @returns the means of the loss and the metrics over these steps' samples, in the order of `metricNames(model)`
   */
  run(epoch: Epoch, from: number, to: number): Promise<number[]>;
  /**
   * Brings the model's and the optimizer's variables up to date with the steps run so far. Before the first `run`, and
   * between this and the next one, they belong to the model's owner, who may change them, and the learning rate too: `run`
   * starts from what it finds.
   */
  sync(): Promise<void>;
  /** Frees everything that the trainer holds; the model stays. */
  dispose(): void;
}

export interface Evaluator {
  /** As the trainer's `run`, without training and always in the samples' own order; uses the model's weights of now. */
  run(from: number, to: number): Promise<number[]>;
  dispose(): void;
}

export interface Predictor {
  /** The outputs for the samples of steps [from, to), row after row; one array for each output of the model. */
  run(from: number, to: number): Promise<Float32Array[]>;
  dispose(): void;
}
