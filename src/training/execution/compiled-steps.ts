/** Compiled steps, kept with their model: training it again need not compile again. */
import type { tf } from '../../tensorflow';
import { rowType, type TrainingRows } from '../compiled';

type Kind = 'training' | 'evaluation' | 'prediction';

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

/** So many steps of a kind stay: an evaluation within a training may have batches of another size than the validation. */
const keptOfEachKind = 3;

// A step that goes with its model gives its TensorFlow session back by itself.
const keptSteps = new WeakMap<tf.LayersModel, Map<Kind, Kept[]>>();

/**
 * A compiled step of a kind that was kept for the model, if one serves for `key` and the model as it is now; otherwise a
 * new one, which is kept, too. Those that were not used for the longest time make room.
 *
 * @param length the number of samples that it is to serve for
 */
export function reuseStep<Step extends CompiledStep>(
  model: tf.LayersModel,
  kind: Kind,
  key: string,
  length: number,
  compile: () => Step,
): Step {
  const steps = keptSteps.get(model) ?? new Map<Kind, Kept[]>();
  keptSteps.set(model, steps);
  const all = steps.get(kind) ?? [];
  const current = all.filter(({ step }) => step.isCurrent?.() !== false);
  const found = current.find((kept) => kept.key === key);
  const others = current.filter((kept) => kept !== found).slice(0, keptOfEachKind - 1);
  for (const kept of all) if (kept !== found && !others.includes(kept)) kept.step.dispose();
  steps.set(kind, found ? [found, ...others] : others);
  if (found) {
    found.step.prepare(length);
    return found.step as Step;
  }
  const step = compile();
  steps.set(kind, [{ key, step }, ...others]);
  return step;
}

/** Equal for rows that the same compiled step can take, whatever their number. */
export function rowsKey(batchSize: number, { inputs, targets, sampleWeights = [] }: TrainingRows): string {
  const types = [inputs, targets, sampleWeights].map((list) =>
    list.map(rowType).map(({ dtype, shape, divisor }) => [dtype, shape.slice(1), divisor]),
  );
  return JSON.stringify([batchSize, ...types]);
}
