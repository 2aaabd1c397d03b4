import { tf } from '../../tensorflow';
import { type ModelInternals, modelInternals } from '../native/internals';
import { Batches } from './batches';
import { compileStep, type Step } from './compiled-step';
import { refuseStatefulLayers } from './stateful';
import { allRows, type TrainingRows } from './training';

export interface CompiledEvaluation {
  /** Names of the numbers that a batch yields, as in tfjs: "loss", then the metrics. */
  metricsNames: string[];
  /**
   * Computes loss and metrics on the rows of the given numbers, batch by batch.
   *
   * @returns float32 [batches, metrics]; the last batch may be smaller than the others.
   */
  run(rows: TrainingRows, order: Int32Array): tf.Tensor2D;
  /** Compiles what so many rows need, if it was not yet; `run` does so otherwise. */
  prepare(length: number): void;
  /** Whether the model would still be evaluated in the same way: it may have been compiled anew. */
  isCurrent(): boolean;
  dispose(): void;
}

/** Loss and metrics of one batch, as scalars. */
export type EvaluationFunction = (inputs: tf.Tensor[], targets: tf.Tensor[], sampleWeights: tf.Tensor[]) => tf.Tensor[];

/**
 * Compiles the evaluation of a model.
 *
 * @param model a model after `model.compile`.
 * @param rows the data, or other data of the same shapes and element types.
 * @param evaluate what to compute; tfjs' own evaluation when left out, which knows neither sample weights nor regularizers.
 * @throws NotCompilable, with the reason, when evaluation cannot be compiled truthfully.
 */
export function compileEvaluation(
  model: tf.LayersModel,
  rows: TrainingRows,
  batchSize: number,
  evaluate: EvaluationFunction = ownEvaluation(model),
): CompiledEvaluation {
  refuseStatefulLayers(model);
  const internals = modelInternals(model);
  const step: Step = (batch) => [tf.tidy(() => tf.stack(evaluate(...split(batch, rows))))];
  const compile = (size: number) => compileStep(step, { rows: allRows(rows), batchSize: size });
  const batches = new Batches(batchSize, compile, step);
  batches.prepare(rows.inputs[0]!.shape[0]!);
  const compiledFor = evaluationKey(internals);
  return {
    metricsNames: internals.metricsNames,
    run(data, order) {
      const parts = batches.run(allRows(data), order).map(([values]) => values as tf.Tensor2D);
      const values = tf.concat(parts);
      tf.dispose(parts);
      return values;
    },
    prepare: (length) => batches.prepare(length),
    isCurrent: () => evaluationKey(internals).every((part, i) => part === compiledFor[i]),
    dispose: () => batches.dispose(),
  };
}

function ownEvaluation(model: tf.LayersModel): EvaluationFunction {
  const internals = modelInternals(model);
  internals.makeTestFunction();
  return (inputs, targets) => internals.testFunction([...inputs, ...targets]);
}

/** A batch of all rows, as what they are. */
function split(batch: tf.Tensor[], { inputs, targets }: TrainingRows): [tf.Tensor[], tf.Tensor[], tf.Tensor[]] {
  const weights = inputs.length + targets.length;
  return [batch.slice(0, inputs.length), batch.slice(inputs.length, weights), batch.slice(weights)];
}

function evaluationKey({ lossFunctions, metricsTensors }: ModelInternals): unknown[] {
  return [...lossFunctions, ...metricsTensors.map(([metric]) => metric)];
}
