/** Compiled steps, kept with their model: training it again need not compile again. */
import type { tf } from '../tensorflow';
import { rowType, type TrainingRows } from './compiled';

interface CompiledStep {
  prepare(length: number): void;
  /** Whether the step still stands for the model; always, when it is not there. */
  isCurrent?(): boolean;
  dispose(): void;
}

interface Kept {
  key: string;
  step: CompiledStep;
}

// A step that goes with its model gives its TensorFlow session back by itself.
const keptSteps = new WeakMap<tf.LayersModel, Map<string, Kept>>();

/**
 * The compiled step of a kind that was kept for the model, if it serves for `key` and the model as it is now; otherwise a
 * new one, which is kept in its place.
 *
 * @param length the number of samples that it is to serve for
 */
export function reuseStep<Step extends CompiledStep>(
  model: tf.LayersModel,
  kind: 'training' | 'evaluation' | 'prediction',
  key: string,
  length: number,
  compile: () => Step,
): Step {
  const steps = keptSteps.get(model) ?? new Map<string, Kept>();
  keptSteps.set(model, steps);
  const kept = steps.get(kind);
  if (kept?.key === key && kept.step.isCurrent?.() !== false) {
    kept.step.prepare(length);
    return kept.step as Step;
  }
  kept?.step.dispose();
  steps.delete(kind);
  const step = compile();
  steps.set(kind, { key, step });
  return step;
}

/** Equal for rows that the same compiled step can take, whatever their number. */
export function rowsKey(batchSize: number, { inputs, targets, sampleWeights = [] }: TrainingRows): string {
  const types = [inputs, targets, sampleWeights].map((list) =>
    list.map(rowType).map(({ dtype, shape, divisor }) => [dtype, shape.slice(1), divisor]),
  );
  return JSON.stringify([batchSize, ...types]);
}
