/** The steps of a model that are compiled: training, evaluation, prediction. */
import { tf } from '../../tensorflow';
import { modelInternals } from '../native/model-internals';
import { asOneStep } from '../native/random';
import { type Batch, evaluateOnBatch, predictOnBatch, trainOnBatch } from '../step/steps';
import { type CompiledStep, compileStep, type RecordedStep } from './compiled-step';
import { captureGradients, fusedUpdate, NoGradient } from './optimizers';
import type { Value } from './recording/recording';
import type { Rows } from './rows';
import type { StepKind } from './step-key';

/** What a model is trained on, evaluated with, or, by its inputs alone, asked about. */
export interface ModelRows {
  /** One for each input of the model. */
  inputs: Rows[];
  /** One for each output. */
  targets: Rows[];
  /** Weights by which the loss of each row is multiplied: one for each output, or none. */
  sampleWeights?: Rows[];
}

export const allRows = ({ inputs, targets, sampleWeights = [] }: ModelRows): Rows[] => [
  ...inputs,
  ...targets,
  ...sampleWeights,
];

/**
 * The step of a kind as ordinary code. Training and evaluation give loss and metrics of a batch as one tensor,
 * prediction the model's outputs.
 */
export function ordinaryStep(model: tf.LayersModel, kind: StepKind): RecordedStep {
  if (kind === 'prediction') return (batch) => predictOnBatch(model, batch);
  const run = kind === 'training' ? trainOnBatch : evaluateOnBatch;
  const values = (batch: tf.Tensor[]): tf.Tensor[] => run(model, split(model, batch));
  return (batch) => {
    const parts = kind === 'training' ? asOneStep(() => values(batch)) : values(batch);
    const row = oneRow(parts);
    tf.dispose(parts);
    return [row];
  };
}

/** Compiles a step; in training with the optimizer's fused update, if it has one and every weight its gradient. */
export function compileModelStep(
  model: tf.LayersModel,
  kind: StepKind,
  rows: Rows[],
  batchSize: number,
  changing: Value[],
): CompiledStep {
  const step = ordinaryStep(model, kind);
  const options = { rows, batchSize, changing };
  if (kind !== 'training') return compileStep(step, options);
  const { optimizer } = model;
  const update = fusedUpdate(model);
  if (update) {
    try {
      const withoutUpdate: RecordedStep = (batch) => captureGradients(model, () => step(batch));
      return compileStep(withoutUpdate, { ...options, optimizer, reference: step, update });
    } catch (error) {
      if (!(error instanceof NoGradient)) throw error;
    }
  }
  return compileStep(step, { ...options, optimizer });
}

/** Loss, metrics and the sums of metrics one after the other. */
function oneRow(parts: tf.Tensor[]): tf.Tensor {
  if (parts.every(({ rank }) => rank === 0)) return tf.stack(parts);
  return tf.tidy(() => tf.concat(parts.map((part) => tf.reshape(part, [-1]))));
}

/** A batch of all rows, as what they are. */
function split(model: tf.LayersModel, batch: tf.Tensor[]): Batch {
  const inputs = modelInternals(model).inputs.length;
  const weights = inputs + modelInternals(model).outputs.length;
  return { inputs: batch.slice(0, inputs), targets: batch.slice(inputs, weights), weights: batch.slice(weights) };
}
