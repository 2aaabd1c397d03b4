/** Optimizers' updates as TensorFlow's own fused ops. */
import { tf } from '../../tensorflow';
import { float32Constant, type Output, T } from './graph';
import {
  type AdamInternals,
  DataType,
  modelInternals,
  type NamedGradient,
  type OptimizerSlot,
  optimizerInternals,
} from './internals';
import { NotCompilable } from './not-compilable';
import type { StepEnd, Update } from './step-graph';

/**
 * The update of a model's trainable weights as one op a weight, or undefined when its optimizer has no such op: the
 * optimizer's own ops do then. `captureGradients` gives what it needs.
 */
export function fusedUpdate(model: tf.LayersModel): Update | undefined {
  const { optimizer } = model;
  if (!adamPrototypes().includes(Object.getPrototypeOf(optimizer))) return undefined;
  const weights = modelInternals(model).collectedTrainableWeights.map((weight) => weight.val);
  return adam(optimizer as unknown as AdamInternals, weights);
}

/** A fused update has no use for a weight without a gradient; the optimizer's own ops leave it alone. */
export class NoGradient extends NotCompilable {}

/**
 * Runs a step without letting the optimizer change a weight.
 *
 * @returns the step's results, then the gradients that the optimizer was given.
 * @throws NoGradient when the loss does not depend on a weight.
 */
export function captureGradients(optimizer: tf.Optimizer, step: () => tf.Tensor[]): tf.Tensor[] {
  const internals = optimizerInternals(optimizer);
  const gradients: tf.Tensor[] = [];
  internals.applyGradients = (named) => {
    for (const { name, tensor } of named as NamedGradient[]) {
      if (!tensor) throw new NoGradient(`the loss does not depend on ${name}`);
      gradients.push(tf.keep(tf.clone(tensor)));
    }
  };
  try {
    return [...step(), ...gradients];
  } catch (error) {
    tf.dispose(gradients);
    throw error;
  } finally {
    // What was set on the object hid the method of its class.
    Reflect.deleteProperty(internals, 'applyGradients');
  }
}

/** tfjs has Adam twice, in its core and in its layers; a subclass may do otherwise and does not count. */
function adamPrototypes(): object[] {
  if (prototypes.length === 0) {
    const model = tf.sequential({ layers: [tf.layers.activation({ activation: 'linear', inputShape: [1] })] });
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    prototypes.push(tf.AdamOptimizer.prototype, Object.getPrototypeOf(model.optimizer));
    model.dispose();
  }
  return prototypes;
}

const prototypes: object[] = [];

/** Adam. TensorFlow adds epsilon before it corrects the bias of the second moment, and tfjs after; hence the factor. */
function adam(optimizer: AdamInternals, weights: tf.Variable[]): Update {
  const first = weights.map((weight, i) => slot(optimizer.accumulatedFirstMoment, i, weight, 'm'));
  const second = weights.map((weight, i) => slot(optimizer.accumulatedSecondMoment, i, weight, 'v'));
  const { accBeta1, accBeta2 } = optimizer;
  return {
    variables: [...weights, ...first, ...second, accBeta1, accBeta2],
    scalars: [() => optimizer.learningRate],
    outputCount: weights.length,
    write({ graph, round, resource, read, outputs, scalars: [rate] }: StepEnd) {
      const float32 = T(DataType.float32);
      const constant = (value: number) => float32Constant(graph, value, [round.number]);
      const [beta1, beta2] = [constant(optimizer.beta1), constant(optimizer.beta2)];
      const correction = graph.add('Sqrt', [graph.add('Sub', [constant(1), read(accBeta2)], float32)], float32);
      const epsilon = graph.add('Mul', [constant(optimizer.epsilon), correction], float32);
      const applied = weights.map((weight, i) =>
        graph.add(
          'ResourceApplyAdam',
          [
            ...[weight, first[i]!, second[i]!].map(resource),
            ...[read(accBeta1), read(accBeta2), rate!, beta1, beta2, epsilon, outputs[i]!],
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
