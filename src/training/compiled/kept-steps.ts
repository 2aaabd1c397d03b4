/** Compiled steps, kept with their model: training it again need not compile again. */
import { isDeepStrictEqual } from 'node:util';
import type { tf } from '../../tensorflow';
import type { CompiledStep } from './compiled-step';
import { compileModelStep } from './model-steps';
import { NotCompilable, refuseStatefulLayers } from './not-compilable';
import { outerChange } from './outer-changes';
import type { Value } from './recording/recording';
import type { Rows } from './rows';
import { foreignCode, layersKey, type StepKind, stepKey } from './step-key';

interface Kept {
  key: string;
  step: CompiledStep;
}

/**
 * So many stay: training, validation and an evaluation in between, each with a smaller batch that is left over, and a
 * few more.
 */
const most = 12;

// A step that goes with its model gives its TensorFlow session back by itself.
const keptSteps = new WeakMap<tf.LayersModel, Kept[]>();

export interface Wanted {
  kind: StepKind;
  /** The rows that it is to run on, or others of the same types. */
  rows: Rows[];
  batchSize: number;
  /** Whether code of the user's own may have run since: what no key shows may have changed. */
  lookAgain: boolean;
  /** Calls what compiles. */
  timed<Result>(compile: () => Result): Result;
}

/**
 * A compiled step that does what the model's step does now: one that was kept, or a new one, which is kept, too. Those
 * that were not used for the longest time make room.
 *
 * @throws NotCompilable, with the reason, when the step cannot be compiled truthfully.
 */
export function keptStep(model: tf.LayersModel, { kind, rows, batchSize, lookAgain, timed }: Wanted): CompiledStep {
  const kept = keptSteps.get(model) ?? [];
  const key = stepKey(model, kind, rows, batchSize);
  const found = kept.find((each) => each.key === key);
  const [step, changing] = found ? lookedAt(found.step, rows, lookAgain && foreignCode(model, kind).length > 0) : [];
  if (found && step) return keep(model, { key, step }, found);
  if (found) forget(model, found);
  const compiled = timed(() => compileKnown(model, kind, rows, batchSize, changing ?? []));
  // An optimizer has its variables only now.
  return keep(model, { key: stepKey(model, kind, rows, batchSize), step: compiled });
}

/** The step if it still holds, and otherwise which of its numbers ought to be inputs. */
function lookedAt(step: CompiledStep, rows: Rows[], again: boolean): [CompiledStep | undefined, Value[]] {
  if (!step.isCurrent()) return [undefined, []];
  if (!again) return [step, []];
  const { holds, changing } = step.recheck(rows);
  return [holds ? step : undefined, changing];
}

function compileKnown(
  model: tf.LayersModel,
  kind: StepKind,
  rows: Rows[],
  batchSize: number,
  changing: Value[],
): CompiledStep {
  refuseStatefulLayers(model);
  for (const code of foreignCode(model, kind)) {
    const changed = outerChange(code);
    if (changed) throw new NotCompilable(`${code.name || 'a function'} changes ${changed} each time it is called`);
  }
  const before = layersKey(model, kind);
  const step = compileModelStep(model, kind, rows, batchSize, changing);
  if (isDeepStrictEqual(layersKey(model, kind), before)) return step;
  step.dispose();
  throw new NotCompilable('a layer has a number in JavaScript that changes from step to step');
}

function keep(model: tf.LayersModel, used: Kept, found?: Kept): CompiledStep {
  const others = (keptSteps.get(model) ?? []).filter((each) => each !== found && each.key !== used.key);
  for (const { step } of others.slice(most - 1)) step.dispose();
  keptSteps.set(model, [used, ...others.slice(0, most - 1)]);
  return used.step;
}

function forget(model: tf.LayersModel, gone: Kept): void {
  gone.step.dispose();
  keptSteps.set(
    model,
    (keptSteps.get(model) ?? []).filter((each) => each !== gone),
  );
}

/** Gives the memory of all compiled steps of a model back. */
export function forgetSteps(model: tf.LayersModel): void {
  for (const { step } of keptSteps.get(model) ?? []) step.dispose();
  keptSteps.delete(model);
}
