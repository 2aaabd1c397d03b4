import { tf } from '../../tensorflow';
import { modelInternals, optimizerInternals, optimizerVariables } from '../native/internals';
import { asOneStep } from '../native/random';
import { Batches } from './batches';
import { type CompiledStep, compileStep, type Step } from './compiled-step';
import { withFusedLosses } from './losses';
import { captureGradients, fusedUpdate, NoGradient } from './optimizers';
import type { Rows } from './rows';
import { refuseStatefulLayers } from './stateful';

/** What a model is trained on or evaluated with. */
export interface TrainingRows {
  /** One for each input of the model. */
  inputs: Rows[];
  /** One for each output. */
  targets: Rows[];
  /** Weights by which the loss of each row is multiplied: one for each output, or none. */
  sampleWeights?: Rows[];
}

export interface CompiledTraining {
  /** Names of the numbers that a step yields, as in tfjs: "loss", then the metrics. */
  metricsNames: string[];
  /**
   * Trains on the rows of the given numbers, a batch a step; a smaller batch may be left over at the end. The model and
   * its optimizer are then as after so many calls of `trainOnBatch`. What layers draw depends on `seedRandom`.
   *
   * @returns loss and metrics of every step: float32 [steps, metrics].
   */
  run(rows: TrainingRows, order: Int32Array): tf.Tensor2D;
  /** Whether the model would still be trained in the same way: it may have been compiled anew, or frozen in part. */
  isCurrent(): boolean;
  /** Compiles what training on so many rows needs, if it was not yet; `run` does so otherwise. */
  prepare(length: number): void;
  dispose(): void;
}

/**
 * Compiles the training of a model.
 *
 * @param model a model after `model.compile`.
 * @param rows the data, or other data of the same shapes and element types.
 * @throws NotCompilable, with the reason, when a training step cannot be compiled truthfully.
 */
export function compileTraining(model: tf.LayersModel, rows: TrainingRows, batchSize: number): CompiledTraining {
  refuseStatefulLayers(model);
  const { metricsNames } = modelInternals(model);
  const optimizer = model.optimizer;
  const ordinary = ordinaryStep(model);
  const batches = new Batches(batchSize, (size) => compileForSize(model, ordinary, allRows(rows), size), ordinary);
  batches.prepare(rows.inputs[0]!.shape[0]!);
  const compiledFor = trainingKey(model);
  return {
    metricsNames,
    run(data, order) {
      const counter = optimizerInternals(optimizer);
      const before = counter.iterations_ ?? 0;
      const parts = batches.run(allRows(data), order).map(([values]) => values as tf.Tensor2D);
      counter.iterations_ = before + Math.ceil(order.length / batchSize);
      if (parts.length === 1) return parts[0]!;
      const values = tf.concat(parts);
      tf.dispose(parts);
      return values;
    },
    isCurrent: () => batches.isCurrent() && trainingKey(model).every((part, i) => part === compiledFor[i]),
    prepare: (length) => batches.prepare(length),
    dispose: () => batches.dispose(),
  };
}

/** One step of tfjs' own training; its result is loss and metrics as one tensor. */
function ordinaryStep(model: tf.LayersModel): Step {
  const train = modelInternals(model).makeTrainFunction();
  return (batch) => {
    const values = asOneStep(() => train(batch));
    const row = tf.stack(values);
    tf.dispose(values);
    return [row];
  };
}

/** Compiles with the optimizer's fused update, if it has one and every weight its gradient, and otherwise as recorded. */
function compileForSize(model: tf.LayersModel, reference: Step, rows: Rows[], batchSize: number): CompiledStep {
  const { optimizer } = model;
  const step: Step = (batch) => withFusedLosses(model, () => reference(batch));
  const options = { rows, batchSize, optimizer, reference };
  const update = fusedUpdate(model);
  if (update) {
    try {
      return compileStep((batch) => captureGradients(optimizer, () => step(batch)), { ...options, update });
    } catch (error) {
      if (!(error instanceof NoGradient)) throw error;
    }
  }
  return compileStep(step, options);
}

/** All that the recorded step depends on, beside data, variables and the learning rate: equal lists, equal steps. */
function trainingKey(model: tf.LayersModel): unknown[] {
  const { lossFunctions, metricsTensors, collectedTrainableWeights } = modelInternals(model);
  const { learningRate: _, ...settings } = model.optimizer.getConfig();
  return [
    model.optimizer,
    JSON.stringify(settings),
    ...lossFunctions,
    ...metricsTensors.map(([metric]) => metric),
    ...collectedTrainableWeights,
    ...optimizerVariables(model.optimizer),
  ];
}

export const allRows = ({ inputs, targets, sampleWeights = [] }: TrainingRows): Rows[] => [
  ...inputs,
  ...targets,
  ...sampleWeights,
];
