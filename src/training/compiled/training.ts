import { tf } from '../../tensorflow';
import { compileStep } from './compiled-step';
import { modelInternals, optimizerInternals } from './internals';
import { withFusedLosses } from './losses';
import { captureGradients, fusedUpdate } from './optimizers';
import type { Rows } from './rows';

/** What a model is trained on, or evaluated with. */
export interface TrainingRows {
  /** One for each input of the model. */
  inputs: Rows[];
  /** One for each output. */
  targets: Rows[];
  /** One weight a row for each output, or none. */
  sampleWeights?: Rows[];
}

export interface CompiledTraining {
  /** Names of the numbers that a step yields, as in tfjs: "loss", then the metrics. */
  metricsNames: string[];
  /**
   * Trains on the rows of the given numbers, `batchSize` a step; the model and its optimizer are then as after so many
   * calls of `trainOnBatch`.
   *
   * @returns float32 [steps, metrics]: loss and metrics of every step.
   */
  run(rows: TrainingRows, order: Int32Array): tf.Tensor2D;
  dispose(): void;
}

/**
 * Compiles the training of a model on batches of one size.
 *
 * @param model a model after `model.compile`.
 * @param rows the data, or other data of the same shapes and element types.
 * @throws NotCompilable, with the reason, when a training step cannot be compiled truthfully.
 */
export function compileTraining(model: tf.LayersModel, rows: TrainingRows, batchSize: number): CompiledTraining {
  const { metricsNames, collectedTrainableWeights } = modelInternals(model);
  const optimizer = model.optimizer;
  const train = modelInternals(model).makeTrainFunction();
  const update = process.env.NOADAM
    ? undefined
    : fusedUpdate(
        optimizer,
        collectedTrainableWeights.map((weight) => weight.val),
      );
  const step = (batch: tf.Tensor[]) => {
    const values = process.env.NOLOSS ? train(batch) : withFusedLosses(model, () => train(batch));
    const row = tf.stack(values);
    tf.dispose(values);
    return [row];
  };
  const stepWithoutUpdate = (batch: tf.Tensor[]) => {
    const { result, gradients } = captureGradients(optimizer, () => step(batch));
    return [...result, ...gradients];
  };
  const compiled = compileStep(update ? stepWithoutUpdate : step, {
    rows: flat(rows),
    batchSize,
    resultCount: 1,
    update,
    optimizer,
  });
  return {
    metricsNames,
    run(rows, order) {
      const [values] = compiled.run(flat(rows), order);
      const counter = optimizerInternals(optimizer);
      counter.iterations_ = (counter.iterations_ ?? 0) + order.length / batchSize;
      return values as tf.Tensor2D;
    },
    dispose: compiled.dispose,
  };
}

const flat = ({ inputs, targets, sampleWeights = [] }: TrainingRows) => [...inputs, ...targets, ...sampleWeights];
