/**
 * The gradient of relu ahead of that of the max pooling behind it.
 *
 * Pooling hands the gradient of a window to its largest value, and that is positive where the pooled one is. So relu's
 * gradient may be taken on the pooled values, a quarter as many for windows of 2 by 2, and a bias finds its gradient
 * there.
 */
import type { Operation, Recording, Value } from '../recording/recording';
import { usesOf } from './uses';

/** The same recording with every gradient of relu moved that can be. */
export function reluGradientBeforePooling(recording: Recording): Recording {
  const uses = usesOf(recording);
  const types = [...recording.types];
  const operations: Operation[] = [];
  const moved = new Set<Operation>();
  /** By a gradient behind the pooling: the one ahead of it, with the same sums. */
  const pooledGradients = new Map<Value, Value>();

  for (const operation of recording.operations) {
    const relu = operation.name === 'MaxPoolGrad' ? reluGradientOf(operation, uses) : undefined;
    const [source, pooled, gradient] = operation.inputs;
    if (relu) {
      const pooledGradient = types.push(types[pooled!]!) - 1;
      operations.push({ ...relu, inputs: [gradient!, pooled!], outputs: [pooledGradient] });
      operations.push({ ...operation, inputs: [source!, pooled!, pooledGradient], outputs: relu.outputs });
      pooledGradients.set(relu.outputs[0]!, pooledGradient);
      moved.add(relu);
    } else if (operation.name === 'BiasAddGrad' && pooledGradients.has(source!)) {
      operations.push({ ...operation, inputs: [pooledGradients.get(source!)!] });
    } else if (!moved.has(operation)) {
      operations.push(operation);
    }
  }
  return { ...recording, types, operations };
}

/** The gradient of relu on the values that were pooled, if the gradient of the pooling goes there and nowhere else. */
function reluGradientOf({ inputs, outputs }: Operation, uses: Operation[][]): Operation | undefined {
  const [user, ...others] = uses[outputs[0]!]!;
  const isIt = others.length === 0 && user?.name === 'ReluGrad';
  return isIt && user.inputs[0] === outputs[0] && user.inputs[1] === inputs[0] ? user : undefined;
}
