/**
 * Any function from batches to tensors, compiled: recorded, written as a graph, loaded, and run many times a call.
 */
import { tf } from '../../tensorflow';
import { NotCompilable } from './not-compilable';
import { preserveVariables } from './preserve';
import { difference, record } from './recording';
import { gatherRows, nativeRows, type Rows, rowType } from './rows';
import { openSession } from './session';
import { simplify } from './simplify';
import { type StepGraph, type Update, writeStepGraph } from './step-graph';

/** A step: takes a batch of each of the rows, may change variables, returns results. Synchronous. */
export type Step = (batch: tf.Tensor[]) => tf.Tensor[];

export interface StepOptions {
  rows: Rows[];
  batchSize: number;
  /** How many of the step's results are collected; all when left out, and the others serve `update`. */
  resultCount?: number;
  /** Changes variables at the end of each step. */
  update?: Update;
  /** The optimizer that the step uses, if any. */
  optimizer?: tf.Optimizer;
}

export interface CompiledStep {
  /**
   * Runs one step for every `batchSize` row numbers, in their order, and returns each result of all the steps:
   * [steps, …shape of the result]. Variables then hold what the last step left.
   */
  run(rows: Rows[], order: Int32Array): tf.Tensor[];
  dispose(): void;
}

/**
 * Compiles a step. Variables are left as they were; those that the step creates (an optimizer's slots) stay.
 *
 * @throws NotCompilable, with the reason, when the step does other things on other data, or when the graph does not
 *   do what the step does.
 */
export function compileStep(step: Step, options: StepOptions): CompiledStep {
  const { rows, batchSize, optimizer, update } = options;
  const rowCount = rows[0]!.shape[0]!;
  const first = Int32Array.from({ length: batchSize }, (_, i) => i % rowCount);
  const last = first.map((_, i) => rowCount - 1 - (i % rowCount));

  const recorded = preserveVariables(optimizer, () => {
    // The first run creates what optimizers create when they first need it.
    onBatch(rows, first, (batch) => tf.dispose(step(batch)));
    const one = onBatch(rows, first, (batch) => record(step, batch));
    const other = onBatch(rows, last, (batch) => record(step, batch));
    const reason = difference(one, other);
    if (reason) throw new NotCompilable(reason);
    return other;
  });
  const recording = process.env.NOSIMP ? recorded : simplify(recorded);
  const stepGraph = writeStepGraph(recording, rows.map(rowType), batchSize, options.resultCount, update);
  return load(stepGraph, batchSize);
}

function load(stepGraph: StepGraph, batchSize: number): CompiledStep {
  const session = openSession(stepGraph.graph);
  const changed = stepGraph.variables.filter(({ fetch }) => fetch !== undefined);
  const fetches = [...changed.map(({ fetch }) => fetch!), ...stepGraph.results];
  return {
    run(rows, order) {
      const steps = order.length / batchSize;
      if (!Number.isInteger(steps)) {
        throw new RangeError(`Expected whole batches of ${batchSize} rows but found ${order.length} row numbers.`);
      }
      const sources = rows.map(nativeRows);
      const scalars = [tf.scalar(steps, 'int32'), tf.tensor2d(order, [steps, batchSize], 'int32')];
      const feeds = new Map<string, tf.Tensor | number>([
        [stepGraph.steps, scalars[0]!],
        [stepGraph.order, scalars[1]!],
        ...sources.map(({ id }, i) => [stepGraph.rows[i]!, id] as const),
        ...stepGraph.variables.map(({ variable, feed }) => [feed, variable] as const),
      ]);
      try {
        const outputs = session.run(feeds, fetches);
        changed.forEach(({ variable }, i) => {
          variable.assign(outputs[i]!);
          outputs[i]!.dispose();
        });
        return outputs.slice(changed.length);
      } finally {
        tf.dispose(scalars);
        for (const source of sources) source.dispose();
      }
    },
    dispose: session.dispose,
  };
}

function onBatch<T>(rows: Rows[], numbers: Int32Array, action: (batch: tf.Tensor[]) => T): T {
  const batch = rows.map((source) => gatherRows(source, numbers));
  try {
    return action(batch);
  } finally {
    tf.dispose(batch);
  }
}
