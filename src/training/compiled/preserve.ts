import { tf } from '../../tensorflow';
import { registeredVariables, watchNewVariables } from '../native/internals';
import { optimizerInternals } from '../native/model-internals';

/**
 * Runs `action` and puts every variable back to the value that it had before; a variable that `action` creates
 * returns to its first value.
 *
 * @param optimizer its count of updates is put back too.
 */
export function preserveVariables<T>(optimizer: tf.Optimizer | undefined, action: () => T): T {
  const saved: [tf.Variable, tf.Tensor][] = [];
  const save = (variable: tf.Variable) => {
    saved.push([variable, tf.keep(variable.clone())]);
  };
  const counter = optimizer && optimizerInternals(optimizer);
  const iterations = counter?.iterations_;
  for (const variable of registeredVariables()) save(variable);
  try {
    return watchNewVariables(save, action);
  } finally {
    if (counter) counter.iterations_ = iterations;
    for (const [variable, value] of saved) {
      if (!variable.isDisposed) variable.assign(value);
      value.dispose();
    }
  }
}
