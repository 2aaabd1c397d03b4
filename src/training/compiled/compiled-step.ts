/**
 * Any function from batches to tensors, compiled: recorded, written as a graph, loaded, and run many times a call.
 */
import { tf } from '../../tensorflow';
import { freeGradientTape } from '../native/internals';
import { useNativeKernels } from '../native/kernels';
import { drawWithTensorFlow } from '../native/random';
import { ChangingNumbers } from './changing-numbers';
import { learningRateOf, otherRate, withLearningRate, withRateAsScalar } from './learning-rate';
import { NotCompilable } from './not-compilable';
import { preserveVariables } from './preserve';
import { difference } from './recording/difference';
import { record } from './recording/record';
import { OtherVariables, type Recording, type Value } from './recording/recording';
import { scaleKernels } from './rewriting/dropout';
import { reluGradientBeforePooling } from './rewriting/pooling';
import { simplifyGraph } from './rewriting/simplify';
import { gatherBatch, nativeRows, type Rows, rowType } from './rows';
import { openSession } from './session';
import { type StepGraph, type Update, writeStepGraph } from './step-graph';
import { verify } from './verify';

/** A step: takes a batch of each of the rows, may change variables, returns results. Synchronous. */
export type RecordedStep = (batch: tf.Tensor[]) => tf.Tensor[];

interface StepOptions {
  rows: Rows[];
  batchSize: number;
  /** The optimizer that the step uses, if any. */
  optimizer?: tf.Optimizer;
  /** Changes variables at the end of each step; the step's last results, beyond those of `reference`, serve it. */
  update?: Update;
  /** What the compiled step must do, run as ordinary code; the step itself when left out. */
  reference?: RecordedStep;
  /** Numbers that changed since the step was compiled before: they become inputs. */
  changing?: Value[];
}

export interface CompiledStep {
  /**
   * Runs one step for every `batchSize` row numbers, in their order. Variables then hold what the last step left.
   *
   * @param rows as those that it was compiled for, in shape and element type; there may be more or fewer.
   * @returns each result of all the steps: [steps, …shape of the result].
   * @throws RangeError when the row numbers do not fill whole batches.
   */
  run(rows: Rows[], order: Int32Array): tf.Tensor[];
  /**
   * Whether it still does what it was compiled for: an optimizer may keep a learning rate in a way that no graph can
   * follow.
   */
  isCurrent(): boolean;
  /**
   * Records the step again and takes over the numbers that are inputs.
   *
   * @returns whether it still does what the ordinary step does, and if it does not, which numbers ought to be inputs.
   */
  recheck(rows: Rows[]): { holds: boolean; changing: Value[] };
  /** Gives TensorFlow's memory back. */
  dispose(): void;
}

/**
 * Compiles a step. Variables are left as they were; those that the step creates (an optimizer's slots) stay.
 *
 * @throws NotCompilable, with the reason, when the step does other things on other data, or when the graph does not
 *   do what the reference does.
 */
export function compileStep(step: RecordedStep, options: StepOptions): CompiledStep {
  return untracked(() => drawWithTensorFlow(() => compileDrawing(step, options)));
}

/**
 * Runs `action` and frees all tensors that it makes and does not keep, those on a gradient's tape too when it throws.
 */
function untracked<Result>(action: () => Result): Result {
  let result: Result | undefined;
  try {
    tf.tidy(() => {
      result = action();
    });
  } catch (error) {
    freeGradientTape();
    throw error;
  }
  return result!;
}

/** Runs a step once, one operation at a time, with the draws and in the form of a compiled one. */
export function runOrdinary(step: RecordedStep, rows: Rows[], numbers: Int32Array): tf.Tensor[] {
  const run = (batch: tf.Tensor[]) => step(batch).map((result) => tf.expandDims(result));
  return tf.tidy(() => drawWithTensorFlow(() => onBatch(rows, numbers, run)));
}

function compileDrawing(step: RecordedStep, options: StepOptions): CompiledStep {
  const { rows, batchSize, optimizer, update, reference = step } = options;
  useNativeKernels();
  const [first, last] = exampleBatches(rows[0]!.shape[0]!, batchSize);
  const recordOn = (source: Rows[], numbers: Int32Array) => onBatch(source, numbers, (batch) => record(step, batch));
  const recorded = preserveVariables(optimizer, () =>
    recordTwice(
      () => onceVariablesAreThere(() => recordOn(rows, first)),
      () => recordOn(rows, last),
      optimizer,
    ),
  );
  const numbers = new ChangingNumbers(recorded.recording, options.changing ?? []);
  const optimised = scaleKernels(reluGradientBeforePooling(simplifyGraph(numbers.recording)));
  const stepGraph = writeStepGraph(optimised, rows.map(rowType), batchSize, update);
  const compiled: CompiledStep = {
    ...load(stepGraph, batchSize),
    isCurrent: recorded.isCurrent,
    recheck: (others) => {
      const [batch] = exampleBatches(others[0]!.shape[0]!, batchSize);
      const again = () => preserveVariables(optimizer, () => recordOn(others, batch));
      return numbers.compare(untracked(() => drawWithTensorFlow(again)));
    },
  };
  try {
    const variables = stepGraph.variables.map(({ variable }) => variable);
    verify(
      variables,
      optimizer,
      () => onBatch(rows, last, reference),
      () => compiled.run(rows, last),
    );
  } catch (error) {
    compiled.dispose();
    throw error;
  }
  return compiled;
}

/**
 * Records a step on two batches, the second time with another learning rate if there is one, and compares.
 *
 * @returns the recording, with the learning rate as a scalar, and whether it still stands for the optimizer.
 * @throws NotCompilable when the recordings differ.
 */
function recordTwice(
  recordOne: () => Recording,
  recordOther: () => Recording,
  optimizer: tf.Optimizer | undefined,
): { recording: Recording; isCurrent(): boolean } {
  const one = recordOne();
  const rate = learningRateOf(optimizer);
  if (optimizer && rate !== undefined) {
    const other = withLearningRate(optimizer, otherRate(rate), recordOther);
    const [following, otherFollowing] = withRateAsScalar(optimizer, one, other);
    if (!difference(following, otherFollowing)) return { recording: following, isCurrent: () => true };
  }
  const other = recordOther();
  const reason = difference(one, other);
  if (reason) throw new NotCompilable(reason);
  return { recording: other, isCurrent: () => learningRateOf(optimizer) === rate };
}

/** Optimizers create what they need when they need it first; the second time it is there. */
function onceVariablesAreThere<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof OtherVariables) return action();
    throw error;
  }
}

/** Numbers of the first rows and, backwards, of the last. */
function exampleBatches(rowCount: number, batchSize: number): [Int32Array, Int32Array] {
  const first = Int32Array.from({ length: batchSize }, (_, i) => i % rowCount);
  return [first, first.map((number) => rowCount - 1 - number)];
}

function load(stepGraph: StepGraph, batchSize: number): Pick<CompiledStep, 'run' | 'dispose'> {
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
      const temporary = [tf.scalar(steps, 'int32'), tf.tensor2d(order, [steps, batchSize], 'int32')];
      const scalars = stepGraph.scalars.map(({ value }) => tf.scalar(value()));
      try {
        const outputs = session.run(
          new Map<string, tf.Tensor | number>([
            [stepGraph.steps, temporary[0]!],
            [stepGraph.order, temporary[1]!],
            ...sources.map(({ id }, i) => [stepGraph.rows[i]!, id] as const),
            ...scalars.map((scalar, i) => [stepGraph.scalars[i]!.feed, scalar] as const),
            ...stepGraph.variables.map(({ variable, feed }) => [feed, variable] as const),
          ]),
          fetches,
        );
        changed.forEach(({ variable }, i) => {
          variable.assign(outputs[i]!);
          outputs[i]!.dispose();
        });
        return outputs.slice(changed.length);
      } finally {
        tf.dispose([temporary, scalars]);
        for (const source of sources) source.dispose();
      }
    },
    dispose: session.dispose,
  };
}

function onBatch<T>(rows: Rows[], numbers: Int32Array, action: (batch: tf.Tensor[]) => T): T {
  const batch = rows.map((source) => gatherBatch(source, numbers));
  try {
    return action(batch);
  } finally {
    tf.dispose(batch);
  }
}
