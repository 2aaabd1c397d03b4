import type { tf } from '../../tensorflow';
import type { Execution } from '../execution/execution';
import { RunningMeans } from '../execution/running-means';
import type { StepSource, StepsDone } from '../step-source';
import type { BatchReader, Group } from './batch-reader';
import { expected } from './batch-runs';

export interface BatchStepsOptions {
  /** Steps in an epoch; infinite: as many as there are batches. */
  steps: number;
  /** Whether an epoch goes on in the batches where the one before ended, as it does when its steps are given. */
  goesOn: boolean;
  epochs: number;
  /** Reads the batches from the first one on. */
  open(): BatchReader;
}

/** Steps over batches that arrive. */
export class BatchSteps implements StepSource {
  readonly steps: number;
  /** Batches say themselves how large they are, and how many. */
  readonly batchSize = 0;
  readonly samples = 0;
  private reader: BatchReader | undefined;
  private epoch = { index: 0, seed: 0 };
  /** Steps of this and of all epochs. */
  private step = 0;
  private done = 0;

  constructor(
    private readonly model: tf.LayersModel,
    private readonly execution: Execution,
    private readonly options: BatchStepsOptions,
  ) {
    this.steps = options.steps;
  }

  get ended(): boolean {
    return this.step === this.steps || this.reader?.ended === true;
  }

  async begin(index: number, seed: number, step: number): Promise<number> {
    const { goesOn, open } = this.options;
    const isFirst = this.reader === undefined;
    if (!isFirst && !goesOn) await this.dispose();
    this.reader ??= open();
    this.epoch = { index, seed };
    this.step = step;
    // A resumed training finds the batches where it had left them.
    if (isFirst && goesOn) await this.reader.skip(index * this.steps);
    return this.reader.skip(step);
  }

  async run(from: number, to: number): Promise<StepsDone> {
    const running = new RunningMeans();
    const groups = await this.reader!.next(to - from);
    for (const group of groups) running.add(await this.train(group), group.samples.length);
    const samples = groups.reduce((sum, group) => sum + group.samples.length, 0);
    return { means: running.means, samples, steps: this.step - from };
  }

  async dispose(): Promise<void> {
    await this.reader?.close();
    this.reader = undefined;
  }

  private async train({ samples, batchSize, batches }: Group): Promise<number[]> {
    this.done += batches;
    const steps = expected(this.steps * this.options.epochs, this.done);
    const trainer = await this.execution.trainer(this.model, samples, { batchSize, steps });
    try {
      trainer.heed(true);
      const order = Int32Array.from({ length: samples.length }, (_, place) => place);
      const first = this.step;
      this.step += batches;
      return await trainer.run({ ...this.epoch, order, first }, first, this.step);
    } finally {
      trainer.dispose();
    }
  }
}
