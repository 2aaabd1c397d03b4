import type { tf } from '../../tensorflow';
import { type CompiledStep, runOrdinary, type Step } from './compiled-step';
import type { Rows } from './rows';

/** Beside so many whole batches it hardly matters that a smaller one is run one operation at a time, and compiling it would take longer. */
const manyBatches = 200;

/** So many sizes of left-over batches stay: an evaluation within a training may have another number of rows. */
const keptRests = 2;

/**
 * A step for any number of rows: compiled for whole batches and, when first needed, for a smaller one that is left over, unless that one is
 * among many.
 *
 * @param compile compiles the step for batches of a size.
 * @param step the same as ordinary code.
 */
export class Batches {
  private readonly compiled = new Map<number, CompiledStep>();

  constructor(
    readonly batchSize: number,
    private readonly compile: (batchSize: number) => CompiledStep,
    private readonly step: Step,
  ) {
    this.ofSize(batchSize);
  }

  /** Runs the step over the rows of the given numbers; returns its results for whole batches, then for the rest, if any. */
  run(rows: Rows[], order: Int32Array): tf.Tensor[][] {
    const rest = order.length % this.batchSize;
    const whole = order.subarray(0, order.length - rest);
    const results: tf.Tensor[][] = [];
    if (whole.length > 0) results.push(this.ofSize(this.batchSize).run(rows, whole));
    if (rest > 0) results.push(this.runRest(rows, order.subarray(whole.length)));
    return results;
  }

  private runRest(rows: Rows[], numbers: Int32Array): tf.Tensor[] {
    // Slices of an epoch must not change a number, so only the number of all rows may decide.
    if (this.hasMany(rows[0]!.shape[0]!)) return runOrdinary(this.step, rows, numbers);
    return this.ofSize(numbers.length).run(rows, numbers);
  }

  private hasMany(length: number): boolean {
    return length >= manyBatches * this.batchSize;
  }

  /** Compiles what so many rows need. */
  prepare(length: number): void {
    const rest = length % this.batchSize;
    if (rest > 0 && !this.hasMany(length)) this.ofSize(rest);
  }

  /** Whether the compiled steps still do what they were compiled for. */
  isCurrent(): boolean {
    return [...this.compiled.values()].every((step) => step.isCurrent());
  }

  dispose(): void {
    for (const step of this.compiled.values()) step.dispose();
    this.compiled.clear();
  }

  /** The step for a size, which is the last to make room from then on. */
  private ofSize(size: number): CompiledStep {
    const step = this.compiled.get(size) ?? this.compile(size);
    this.compiled.delete(size);
    this.compiled.set(size, step);
    const rests = [...this.compiled.keys()].filter((each) => each !== this.batchSize);
    for (const oldest of rests.slice(0, -keptRests)) {
      this.compiled.get(oldest)!.dispose();
      this.compiled.delete(oldest);
    }
    return step;
  }
}
