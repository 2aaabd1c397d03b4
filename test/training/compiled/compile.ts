/** Steps of a model compiled apart from fit, evaluate and predict. */
import { tf } from '../../../src/tensorflow';
import { CompiledModel, joinSteps } from '../../../src/training/compiled/compiled-model';
import { forgetSteps } from '../../../src/training/compiled/kept-steps';
import { allRows, type ModelRows } from '../../../src/training/compiled/model-steps';
import type { Rows } from '../../../src/training/compiled/rows';
import type { StepKind } from '../../../src/training/compiled/step-key';
import { countGraphs } from '../graphs-loaded';

function compile(model: tf.LayersModel, kind: StepKind, rows: Rows[], batchSize: number) {
  const length = rows[0]!.shape[0]!;
  const steps = new CompiledModel(model, kind, { batchSize, length });
  steps.prepare(rows, true);
  return {
    /** Whether running needs no other graph than before. */
    isCurrent: () => {
      const counted = countGraphs();
      try {
        steps.prepare(rows, true);
      } finally {
        counted();
      }
      return counted() === 0;
    },
    /** The results of whole batches and of the rest. */
    run: (data: Rows[], order: Int32Array) => {
      // Rows that are very many keep what is left over of them from being compiled.
      const isMany = length >= 200 * batchSize;
      const ofOrder = new CompiledModel(model, kind, { batchSize, length: isMany ? length : order.length });
      ofOrder.prepare(data, false);
      return ofOrder.run(data, order);
    },
    dispose: () => forgetSteps(model),
  };
}

const withRows = (kind: StepKind) => (model: tf.LayersModel, rows: ModelRows, batchSize: number) => {
  const compiled = compile(model, kind, allRows(rows), batchSize);
  return {
    ...compiled,
    /** Loss and metrics of every step. */
    run: (data: ModelRows, order: Int32Array) => {
      const results = compiled.run(allRows(data), order);
      const [values] = joinSteps(results);
      tf.dispose(results);
      return values as tf.Tensor2D;
    },
  };
};

export const compileTraining = withRows('training');
export const compileEvaluation = withRows('evaluation');

export function compilePrediction(model: tf.LayersModel, inputs: Rows[], batchSize: number) {
  const compiled = compile(model, 'prediction', inputs, batchSize);
  return {
    ...compiled,
    run: (data: Rows[], order: Int32Array) =>
      joinSteps(
        compiled
          .run(data, order)
          .map((part) => part.map((output) => tf.reshape(output, [-1, ...output.shape.slice(2)]))),
      ),
  };
}
