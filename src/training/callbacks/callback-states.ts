import type { CallbackState, Training } from './callback';

/** The states of all callbacks that have one. */
export function callbackStates({ callbacks }: Training): CallbackState[] {
  return callbacks.flatMap((callback) => callback.state?.() ?? []);
}

/**
 * Gives each callback the state of the one of its kind that stood at the same place among those of its kind, and says
 * what is left over.
 */
export async function restoreCallbacks(states: CallbackState[], training: Training): Promise<void> {
  const left = [...states];
  for (const callback of training.callbacks) {
    const kind = callback.restore && callback.state?.().kind;
    if (kind === undefined) continue;
    const at = left.findIndex((state) => state.kind === kind);
    const [state] = at < 0 ? [] : left.splice(at, 1);
    if (state) await callback.restore?.(state, training);
    else training.print(`The backup knows nothing of ${kind}, which therefore begins anew.`);
  }
  for (const { kind, tensors = {} } of left) {
    for (const tensor of Object.values(tensors)) tensor.dispose();
    training.print(`The backup is of a training with ${kind}, which this one lacks.`);
  }
}
