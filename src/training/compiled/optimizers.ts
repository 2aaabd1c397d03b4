/** Optimizers' updates as TensorFlow's own fused ops. */
import { tf } from '../../tensorflow';
import { float32Constant, type Output, T } from './graph';
import { type AdamInternals, DataType, type NamedGradient, type OptimizerSlot, optimizerInternals } from './internals';
import type { StepEnd, Update } from './step-graph';

/**
 * The update of all given weights as one op a weight, or undefined for an optimizer that has none: its own ops then do.
 *
 * @param weights in the order in which the optimizer is given their gradients.
 */
export function fusedUpdate(optimizer: tf.Optimizer, weights: tf.Variable[]): Update | undefined {
  return optimizer.getClassName() === 'Adam' ? adam(optimizer as unknown as AdamInternals, weights) : undefined;
}

/** Runs `action` without letting the optimizer change a weight, and returns the gradients that it was given. */
export function captureGradients<T>(optimizer: tf.Optimizer, action: () => T): { result: T; gradients: tf.Tensor[] } {
  const internals = optimizerInternals(optimizer);
  const gradients: tf.Tensor[] = [];
  internals.applyGradients = (named) => {
    for (const { tensor } of named as NamedGradient[]) gradients.push(tf.keep(tf.clone(tensor!)));
  };
  try {
    return { result: action(), gradients };
  } finally {
    // What was set on the object hid the method of its class.
    Reflect.deleteProperty(internals, 'applyGradients');
  }
}

/** Adam. TensorFlow adds epsilon before it corrects the bias of the second moment, and tfjs after; hence the factor. */
function adam(optimizer: AdamInternals, weights: tf.Variable[]): Update {
  const first = weights.map((weight, i) => slot(optimizer.accumulatedFirstMoment, i, weight, 'm'));
  const second = weights.map((weight, i) => slot(optimizer.accumulatedSecondMoment, i, weight, 'v'));
  const { accBeta1, accBeta2 } = optimizer;
  return {
    variables: [...weights, ...first, ...second, accBeta1, accBeta2],
    write({ graph, round, resource, read, outputs }: StepEnd) {
      const float32 = T(DataType.float32);
      const constant = (value: number) => float32Constant(graph, value, [round.number]);
      const [beta1, beta2, rate] = [
        constant(optimizer.beta1),
        constant(optimizer.beta2),
        constant(optimizer.learningRate),
      ];
      const correction = graph.add('Sqrt', [graph.add('Sub', [constant(1), read(accBeta2)], float32)], float32);
      const epsilon = graph.add('Mul', [constant(optimizer.epsilon), correction], float32);
      const applied = weights.map((weight, i) =>
        graph.add(
          'ResourceApplyAdam',
          [
            ...[weight, first[i]!, second[i]!].map(resource),
            ...[read(accBeta1), read(accBeta2), rate, beta1, beta2, epsilon, outputs[i]!],
          ],
          float32,
          { waitFor: [read(weight)] },
        ),
      );
      const grow = (power: tf.Variable, beta: Output) =>
        graph.add('AssignVariableOp', [resource(power), graph.add('Mul', [read(power), beta], float32)], {
          dtype: { type: DataType.float32 },
        });
      return [...applied, grow(accBeta1, beta1), grow(accBeta2, beta2)];
    },
  };
}

/** The optimizer's slot for a weight, made as the optimizer makes it when it first meets the weight. */
function slot(slots: OptimizerSlot[], index: number, weight: tf.Variable, suffix: string): tf.Variable {
  slots[index] ??= {
    originalName: `${weight.name}/${suffix}`,
    variable: tf.tidy(() => tf.variable(tf.zerosLike(weight), false)),
  };
  return slots[index]!.variable;
}
