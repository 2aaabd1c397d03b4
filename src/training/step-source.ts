import { epochOrder } from './epoch-order';
import type { Epoch, Trainer } from './execution/execution';
import { samplesIn, stepCount } from './steps';

/** What some steps gave. */
export interface StepsDone {
  /** Over their samples: see `Trainer`. */
  means: number[];
  samples: number;
  /** How many steps there were; fewer than wanted where the samples came to their end. */
  steps: number;
}

/** Where the steps of a training come from: samples in memory, or batches that arrive. */
export interface StepSource {
  /** Steps in an epoch; infinite where that is not known. */
  readonly steps: number;
  readonly batchSize: number;
  /** How many samples there are; 0 where that is not known. */
  readonly samples: number;
  /** Whether there are no more steps in this epoch, as far as one knows by now. */
  readonly ended: boolean;
  /**
   * Begins an epoch.
   *
   * @param step how many of its steps were done before
   * @returns the samples in these
   */
  begin(epoch: number, seed: number, step: number): Promise<number>;
  /** Runs steps [from, to). `othersActed`: see `Runner`. */
  run(from: number, to: number, othersActed: boolean): Promise<StepsDone>;
  /** Frees everything that is held. */
  dispose(): Promise<void>;
}

/** What a training is validated on. */
export interface Validation {
  /** The number of samples to validate on; 0 where that is not known. */
  samples: number;
  /** The means over all of them; undefined when the signal stops it. */
  run(signal: AbortSignal | undefined): Promise<number[] | undefined>;
}

/** Steps over samples in memory. */
export class SampleSteps implements StepSource {
  readonly steps: number;
  ended = false;
  private epoch: Epoch | undefined;

  constructor(
    private readonly trainer: Trainer,
    readonly samples: number,
    readonly batchSize: number,
    private readonly shuffle: boolean,
  ) {
    this.steps = stepCount(samples, batchSize);
  }

  async begin(index: number, seed: number, step: number): Promise<number> {
    this.ended = false;
    this.epoch = { index, order: epochOrder(this.samples, index, this.shuffle, seed), seed };
    return samplesIn(this.samples, this.batchSize, 0, step);
  }

  async run(from: number, to: number, othersActed: boolean): Promise<StepsDone> {
    this.trainer.heed(othersActed);
    const means = await this.trainer.run(this.epoch!, from, to);
    this.ended = to === this.steps;
    return { means, samples: samplesIn(this.samples, this.batchSize, from, to), steps: to - from };
  }

  async dispose(): Promise<void> {
    this.trainer.dispose();
  }
}
