import { tf } from '../../tensorflow';
import { optimizerInternals } from '../native/model-internals';
import { trainedWeights } from '../step/steps';
import { type CompiledStep, runOrdinary } from './compiled-step';
import { keptStep } from './kept-steps';
import { ordinaryStep } from './model-steps';
import type { Rows } from './rows';
import type { StepKind } from './step-key';

/**
 * Beside so many whole batches it hardly matters that a smaller one is run one operation at a time, and compiling it
 * would take longer.
 */
const manyBatches = 200;

interface Options {
  batchSize: number;
  /** The number of all rows: whether a smaller batch is left over, and among how many. */
  length: number;
  /** Calls what compiles; whoever wants to know how long that takes gives one that looks at the clock. */
  timed?<Result>(compile: () => Result): Result;
}

/**
 * A model's step, compiled for batches of a size and, unless it is one beside hundreds, for the smaller one that is
 * left over of all rows. The compiled steps stay with the model.
 */
export class CompiledModel {
  private readonly steps = new Map<number, CompiledStep>();

  constructor(
    private readonly model: tf.LayersModel,
    private readonly kind: StepKind,
    private readonly options: Options,
  ) {}

  /**
   * Compiles what is not yet, or no longer does what the model's step does.
   *
   * @param rows what it is to run on, or others of the same types
   * @param lookAgain whether code of the user's own may have run since
   * @throws NotCompilable, with the reason, when the step cannot be compiled truthfully
   */
  prepare(rows: Rows[], lookAgain: boolean): void {
    const { batchSize, length, timed = (compile) => compile() } = this.options;
    const rest = this.runsRestOrdinarily() ? 0 : length % batchSize;
    const sizes = [...(length >= batchSize ? [batchSize] : []), ...(rest > 0 ? [rest] : [])];
    for (const size of sizes) {
      this.steps.set(size, keptStep(this.model, { kind: this.kind, rows, batchSize: size, lookAgain, timed }));
    }
  }

  /** Runs the step over the rows of the given numbers; its results for whole batches, then for the rest, if any. */
  run(rows: Rows[], order: Int32Array): tf.Tensor[][] {
    const { batchSize } = this.options;
    const rest = order.length % batchSize;
    const [whole, left] = [order.subarray(0, order.length - rest), order.subarray(order.length - rest)];
    // Slices of an epoch must not change a number, so only the number of all rows may decide.
    const runRest = () =>
      this.runsRestOrdinarily()
        ? runOrdinary(ordinaryStep(this.model, this.kind), rows, left)
        : this.steps.get(rest)!.run(rows, left);
    const updates = this.kind === 'training' && trainedWeights(this.model).some(({ trainable }) => trainable);
    const counter = updates ? optimizerInternals(this.model.optimizer) : undefined;
    const before = counter?.iterations_ ?? 0;
    const results = [
      ...(whole.length > 0 ? [this.steps.get(batchSize)!.run(rows, whole)] : []),
      ...(rest > 0 ? [runRest()] : []),
    ];
    if (counter) counter.iterations_ = before + Math.ceil(order.length / batchSize);
    return results;
  }

  private runsRestOrdinarily(): boolean {
    return this.options.length >= manyBatches * this.options.batchSize;
  }
}

/** Results of whole batches and of the rest as one tensor each: [steps, …] of a step's values. */
export function joinSteps(results: tf.Tensor[][]): tf.Tensor[] {
  return tf.tidy(() => results[0]!.map((_, result) => tf.concat(results.map((part) => part[result]!))));
}
