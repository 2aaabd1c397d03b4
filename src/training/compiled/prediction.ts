import { tf } from '../../tensorflow';
import { Batches } from './batches';
import { compileStep, type Step } from './compiled-step';
import type { Rows } from './rows';
import { refuseStatefulLayers } from './stateful';

export interface CompiledPrediction {
  /** The model's outputs for the rows of the given numbers, in their order: each [rows, …shape of the output]. */
  run(inputs: Rows[], order: Int32Array): tf.Tensor[];
  /** Compiles what so many rows need, if it was not yet; `run` does so otherwise. */
  prepare(length: number): void;
  dispose(): void;
}

/**
 * Compiles the prediction of a model.
 *
 * @param inputs one for each input of the model: the data, or other data of the same shapes and element types.
 * @throws NotCompilable, with the reason, when prediction cannot be compiled truthfully.
 */
export function compilePrediction(model: tf.LayersModel, inputs: Rows[], batchSize: number): CompiledPrediction {
  refuseStatefulLayers(model);
  const step: Step = (batch) => [model.predictOnBatch(batch)].flat();
  const compile = (size: number) => compileStep(step, { rows: inputs, batchSize: size });
  const batches = new Batches(batchSize, compile, step);
  batches.prepare(inputs[0]!.shape[0]!);
  return {
    run: (data, order) =>
      tf.tidy(() => {
        const parts = batches.run(data, order).map((outputs) => outputs.map(joinBatches));
        return parts[0]!.map((_, output) => tf.concat(parts.map((part) => part[output]!)));
      }),
    prepare: (length) => batches.prepare(length),
    dispose: () => batches.dispose(),
  };
}

/** [steps, batchSize, …] as [rows, …]. */
const joinBatches = (batches: tf.Tensor) => tf.reshape(batches, [-1, ...batches.shape.slice(2)]);
