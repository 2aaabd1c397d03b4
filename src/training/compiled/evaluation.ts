import { tf } from '../../tensorflow';
import { Batches } from './batches';
import { compileStep } from './compiled-step';
import { modelInternals } from './internals';
import { flat, type TrainingRows } from './training';

export interface CompiledEvaluation {
  /** Names of the numbers that a batch yields, as in tfjs: "loss", then the metrics. */
  metricsNames: string[];
  /**
   * Computes loss and metrics on the rows of the given numbers, batch by batch.
   *
   * @returns float32 [batches, metrics]; the last batch may be smaller than the others.
   */
  run(rows: TrainingRows, order: Int32Array): tf.Tensor2D;
  dispose(): void;
}

/**
 * Compiles the evaluation of a model.
 *
 * @param model a model after `model.compile`.
 * @param rows the data, or other data of the same shapes and element types.
 * @throws NotCompilable, with the reason, when evaluation cannot be compiled truthfully.
 */
export function compileEvaluation(model: tf.LayersModel, rows: TrainingRows, batchSize: number): CompiledEvaluation {
  const internals = modelInternals(model);
  internals.makeTestFunction();
  const batches = new Batches(batchSize, (size) =>
    compileStep((batch) => [tf.tidy(() => tf.stack(internals.testFunction(batch)))], {
      rows: flat(rows),
      batchSize: size,
    }),
  );
  return {
    metricsNames: internals.metricsNames,
    run(data, order) {
      const parts = batches.run(flat(data), order).map(([values]) => values as tf.Tensor2D);
      const values = tf.concat(parts);
      tf.dispose(parts);
      return values;
    },
    dispose: () => batches.dispose(),
  };
}
