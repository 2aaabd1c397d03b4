import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import type { tf } from '../tensorflow';
import type { Callback, Training } from './callbacks';
import type { TrainingEvent } from './events';
import { Pace } from './execution/pace';
import { RunningMeans } from './execution/running-means';
import { type History, type Logs, recordEpoch, toLogs } from './history';
import { learningRateIfAny } from './learning-rate';
import { metricNames, metricValues } from './metric-names';
import { refuseDisposed } from './native/layers';
import type { StepSource, Validation } from './step-source';
import { countEpochs, epochsBefore } from './trained-epochs';

/** What a loop needs; every option has its value by now. */
export interface FitLoopParts {
  model: tf.LayersModel;
  source: StepSource;
  validation?: Validation;
  options: {
    epochs: number;
    initialEpoch: number;
    validationFreq: number;
    shuffle: boolean;
    seed: number;
    callbacks?: Callback[];
    onEvent?(event: TrainingEvent): void;
    signal?: AbortSignal;
  };
}

/** The course of one training: epochs, slices of steps, validation, and everyone who is told of them. */
export class FitLoop {
  private readonly callbacks: Callback[];
  private readonly training: Training;
  private readonly history: History = { epoch: [], history: {} };
  private readonly pace = new Pace();
  /** Whether code of others has run since the trainer last heeded the model. */
  private othersActed = true;

  constructor(private readonly parts: FitLoopParts) {
    const { model, source, options } = parts;
    const { epochs, seed, initialEpoch } = options;
    this.callbacks = options.callbacks ?? [];
    this.training = {
      model,
      epochs,
      steps: source.steps,
      batchSize: source.batchSize,
      seed,
      samples: source.samples,
      shuffle: options.shuffle,
      callbacks: this.callbacks,
      start: { epoch: initialEpoch, step: 0, means: [] },
      means: [],
      stop: (reason) => {
        this.training.stopped ??= reason;
      },
      print: (text) => this.emit({ type: 'message', text }),
    };
  }

  async run(): Promise<History> {
    try {
      return await this.runEpochs();
    } finally {
      for (const callback of this.callbacks) callback.release?.();
    }
  }

  private async runEpochs(): Promise<History> {
    const { training, parts } = this;
    const { model, source, validation, options } = parts;
    model.stopTraining = false;
    for (const callback of this.callbacks) await callback.onTrainBegin?.(training);
    for (const callback of this.callbacks) await callback.afterTrainBegin?.(training);
    const initialEpoch = training.start.epoch;
    const validationSamples = validation?.samples ?? 0;
    const before = epochsBefore(model);
    if (before > 0) this.emit({ type: 'goesOn', epochs: before, learningRate: learningRateIfAny(model) });
    const { steps } = training;
    const { samples } = source;
    this.emit({ type: 'begin', epochs: options.epochs, initialEpoch, steps, samples, validationSamples });
    for (let epoch = initialEpoch; epoch < options.epochs && !training.stopped; epoch++) await this.runEpoch(epoch);
    for (const callback of this.callbacks) await callback.onTrainEnd?.(training);
    for (const callback of this.callbacks) await callback.afterTrainEnd?.(training);
    if (training.stopped) this.history.stopped = training.stopped;
    this.emit({ type: 'end', history: this.history });
    return this.history;
  }

  private async runEpoch(index: number): Promise<void> {
    const { training } = this;
    const { source, options } = this.parts;
    const { epochs, validationFreq, signal } = options;
    const interrupted = (step: number, logs: Logs): void => this.tellStopped('interrupted', index, step, logs);
    if (signal?.aborted) return interrupted(0, {});

    this.emit({ type: 'epochBegin', epoch: index, epochs, steps: training.steps });
    for (const callback of this.callbacks) await callback.onEpochBegin?.(index, training);
    this.othersActed = true;
    const { step, logs } = await this.runSteps(index);
    if (signal?.aborted && !source.ended) return interrupted(step, logs);
    if (!this.isWhole(step)) this.ranOut(step);
    if (step === 0 && training.stopped !== undefined) return this.tellStopped(training.stopped, index, step, logs);
    training.steps = source.ended ? step : training.steps;

    if (this.parts.validation && (index + 1) % validationFreq === 0) {
      const validationLogs = await this.validate(this.parts.validation);
      if (!validationLogs) return interrupted(step, logs);
      Object.assign(logs, validationLogs);
    }
    for (const callback of this.callbacks) await callback.onEpochEnd?.(index, logs, training);
    this.heedModel();
    for (const callback of this.callbacks) await callback.afterEpoch?.(index, training);
    recordEpoch(this.history, index, logs);
    this.emit({ type: 'epoch', epoch: index, epochs, step, steps: training.steps, logs: { ...logs } });
    this.heedModel();
    if (training.stopped) this.tellStopped(training.stopped, index, step, logs);
  }

  private tellStopped(reason: string, epoch: number, step: number, logs: Logs): void {
    this.training.stopped ??= reason;
    this.emit({ type: 'stopped', reason, epoch, step, steps: this.training.steps, logs });
  }

  /** Trains the epoch's steps until they are done or something stops them; says how far it came. */
  private async runSteps(epoch: number): Promise<{ step: number; logs: Logs }> {
    const { model, source, options } = this.parts;
    const { training } = this;
    const { steps } = training;
    const running = new RunningMeans();
    const from = await this.resume(epoch, running);
    let step = from;
    let logs: Logs = step > 0 ? this.logsOf(running.means) : {};
    // As in Keras, an epoch that has begun trains its first step even when it is told to stop.
    while (!source.ended && !(training.stopped && step > from) && !options.signal?.aborted) {
      refuseDisposed(model, 'a model that stays until its training has ended');
      const length = this.pace.start();
      const to = this.sliceEnd(step, training.stopped ? 1 : length);
      await this.beginBatch(step, to);
      const othersActed = this.othersActed;
      this.othersActed = false;
      const done = await source.run(step, to, othersActed);
      if (done.steps === 0) break;
      running.add(done.means, done.samples);
      this.pace.end(done.steps);
      countEpochs(model, done.steps / steps);
      step += done.steps;
      training.means = running.means;
      logs = this.logsOf(running.means);
      await this.endBatch(step - 1, logs);
      this.emit({ type: 'batch', epoch, step, steps, logs });
      this.heedModel();
      await eventLoopTurn();
    }
    if (!Number.isFinite(steps) && source.ended && step > 0) countEpochs(model, 1);
    return { step, logs: { ...logs } };
  }

  /** Where the epoch begins: in the middle if that is where a callback wants the training to go on. */
  private async resume(epoch: number, running: RunningMeans): Promise<number> {
    const { start, seed } = this.training;
    const step = epoch === start.epoch ? start.step : 0;
    const samples = await this.parts.source.begin(epoch, seed, step);
    if (step > 0) running.add(start.means, samples);
    return step;
  }

  /** Whether the epoch has all the steps that it was to have, or ends because something stops it. */
  private isWhole(step: number): boolean {
    if (this.training.stopped !== undefined) return true;
    const { steps } = this.parts.source;
    return Number.isFinite(steps) ? step === steps : step > 0;
  }

  /** As in Keras, an epoch that finds too few batches is the last one. */
  private ranOut(step: number): void {
    const { training } = this;
    if (step === 0 && this.history.epoch.length === 0)
      throw new RangeError('Expected at least one batch but found none');
    const wanted = Number.isFinite(training.steps) ? `${training.steps} ` : '';
    training.print(
      `Expected ${wanted}batches in each epoch but found ${step}: the training ends here. Batches that are to go on need .repeat(), or a function that begins anew`,
    );
    training.stop('ran out of batches');
  }

  /**
   * The slice that starts at `from` ends after at most `length` steps, and with the first batch whose end someone needs
   * to see.
   */
  private sliceEnd(from: number, length: number): number {
    const last = Math.min(from + length, this.parts.source.steps);
    for (let to = from + 1; to < last; to++) {
      if (this.callbacks.some((callback) => needsBatch(callback, to - 1))) return to;
    }
    return last;
  }

  private async beginBatch(from: number, to: number): Promise<void> {
    if (to - from > 1) return;
    for (const callback of this.callbacks) {
      await callback.onBatchBegin?.(from, this.training);
      if (callback.onBatchBegin) this.othersActed = true;
    }
  }

  private async endBatch(batch: number, logs: Logs): Promise<void> {
    for (const callback of this.callbacks) {
      await callback.onBatchEnd?.(batch, { ...logs }, this.training);
      if (callback.onBatchEnd) this.othersActed = true;
    }
    for (const callback of this.callbacks) await callback.afterBatch?.(batch, { ...logs }, this.training);
  }

  /** The logs of a validation; undefined when the signal stops it. */
  private async validate(validation: Validation): Promise<Logs | undefined> {
    const means = await validation.run(this.parts.options.signal);
    return means && this.logsOf(means, 'val_');
  }

  /** A callback may compile the model with other metrics. */
  private logsOf(means: number[], prefix = ''): Logs {
    const { model } = this.parts;
    return toLogs(metricNames(model), metricValues(model, means), prefix);
  }

  /** Whoever sets tfjs' own `model.stopTraining` stops this training too. */
  private heedModel(): void {
    if (this.parts.model.stopTraining) this.training.stop('stopTraining');
  }

  private emit(event: TrainingEvent): void {
    this.parts.options.onEvent?.(event);
  }
}

function needsBatch(callback: Callback, batch: number): boolean {
  if (callback.needsBatch) return callback.needsBatch(batch);
  return callback.onBatchBegin !== undefined || callback.onBatchEnd !== undefined;
}
