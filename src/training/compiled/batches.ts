import type { tf } from '../../tensorflow';
import type { CompiledStep } from './compiled-step';
import type { Rows } from './rows';

/**
 * A step for any number of rows: compiled for whole batches and, when first needed, for a smaller one that is left over.
 *
 * @param compile compiles the step for batches of a size.
 */
export class Batches {
  private readonly compiled = new Map<number, CompiledStep>();

  constructor(
    readonly batchSize: number,
    private readonly compile: (batchSize: number) => CompiledStep,
  ) {
    this.ofSize(batchSize);
  }

  /** Runs the step over the rows of the given numbers; returns its results for whole batches, then for the rest, if any. */
  run(rows: Rows[], order: Int32Array): tf.Tensor[][] {
    const rest = order.length % this.batchSize;
    const whole = order.subarray(0, order.length - rest);
    const results: tf.Tensor[][] = [];
    if (whole.length > 0) results.push(this.ofSize(this.batchSize).run(rows, whole));
    if (rest > 0) results.push(this.ofSize(rest).run(rows, order.subarray(whole.length)));
    return results;
  }

  /** Compiles what so many rows need, and lets go of the smaller batches that were left over by other numbers of rows. */
  prepare(length: number): void {
    const rest = length % this.batchSize;
    for (const [size, step] of this.compiled) {
      if (size === rest || size === this.batchSize) continue;
      step.dispose();
      this.compiled.delete(size);
    }
    if (rest > 0) this.ofSize(rest);
  }

  dispose(): void {
    for (const step of this.compiled.values()) step.dispose();
    this.compiled.clear();
  }

  private ofSize(size: number): CompiledStep {
    if (!this.compiled.has(size)) this.compiled.set(size, this.compile(size));
    return this.compiled.get(size)!;
  }
}
