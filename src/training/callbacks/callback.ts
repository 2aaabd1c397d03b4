import type { tf } from '../../tensorflow';
import type { Logs } from '../history';
import type { CallbackState } from '../saving';

export type { CallbackState };

/**
 * Something that is told of a training's course and may act on it. Every hook is optional and may return a promise,
 * which is waited for. Epochs and batches count from 0; `logs` are the means of loss and metrics over the epoch's
 * samples so far.
 */
export interface Callback {
  onTrainBegin?(training: Training): void | Promise<void>;
  onTrainEnd?(training: Training): void | Promise<void>;
  onEpochBegin?(epoch: number, training: Training): void | Promise<void>;
  /** At the end of an epoch, with the validation's `val_` logs; what the hook adds to `logs` goes into the history. */
  onEpochEnd?(epoch: number, logs: Logs, training: Training): void | Promise<void>;
  onBatchBegin?(batch: number, training: Training): void | Promise<void>;
  onBatchEnd?(batch: number, logs: Logs, training: Training): void | Promise<void>;
  /**
   * Says which batches' ends the callback needs to see; every one when it has a batch hook and this is missing. The
   * others may be run in one go, and `onBatchEnd` comes for the last of them, as with Keras' `steps_per_execution`.
   */
  needsBatch?(batch: number): boolean;
  /** What comes after every callback's hook of the same moment: for one that keeps what the others have done. */
  afterTrainBegin?(training: Training): void | Promise<void>;
  afterEpoch?(epoch: number, training: Training): void | Promise<void>;
  afterBatch?(batch: number, logs: Logs, training: Training): void | Promise<void>;
  afterTrainEnd?(training: Training): void | Promise<void>;
  /**
   * What it takes to go on as if the training had never been broken off; `backupAndRestore` saves it with the weights.
   */
  state?(): CallbackState;
  /** Goes on from such a state, after `onTrainBegin`; the tensors are the callback's from now on. */
  restore?(state: CallbackState, training: Training): void | Promise<void>;
  /** Gives back what is held, however the training ends, also by an error. */
  release?(): void;
}

/** The training that a callback is part of. */
export interface Training {
  model: tf.LayersModel;
  epochs: number;
  /** Steps in an epoch. */
  steps: number;
  batchSize: number;
  /** How many samples are trained on. */
  samples: number;
  /** Whether each epoch visits them in another order. */
  shuffle: boolean;
  /** All of the training's callbacks. */
  callbacks: readonly Callback[];
  /**
   * Fixes the shuffling and whatever layers draw; a callback that resumes a training gives it its seed back in
   * `onTrainBegin`.
   */
  seed: number;
  /**
   * Where the training starts; in `onTrainBegin` a callback may let it go on elsewhere, with the means of the steps
   * before.
   */
  start: { epoch: number; step: number; means: number[] };
  /**
   * Of the epoch that runs: the means over its samples of what steps give, loss and metrics or the sums that these are
   * made of.
   */
  means: number[];
  /** Why the training stops, once it does. */
  stopped?: string;
  /** Ends the training after the batch or epoch that runs, for the reason given. */
  stop(reason: string): void;
  /** Shows a line of text wherever the training is watched. */
  print(text: string): void;
}
