/** Optimizers' updates as TensorFlow's own fused ops. */
import { tf } from '../../tensorflow';
import { DataType } from '../native/internals';
import {
  type NamedGradient,
  type OptimizerFields,
  type OptimizerSlot,
  optimizerInternals,
} from '../native/model-internals';
import { KerasOptimizer } from '../optimizers';
import { trainedWeights } from '../step/steps';
import { float32Constant, type Output, T } from './graph';
import { NotCompilable } from './not-compilable';
import type { StepEnd, Update } from './step-graph';

/**
 * The update of a model's trainable weights as one op a weight, or undefined when its optimizer has no such op: the
 * optimizer's own ops do then. `captureGradients` gives what it needs.
 */
export function fusedUpdate(model: tf.LayersModel): Update | undefined {
  const { optimizer } = model;
  const trained = trainedWeights(model);
  const moves = trained.filter(({ trainable }) => trainable);
  // What comes after the optimizer's own ops is recorded with them.
  if (moves.length === 0 || moves.some(({ constraint }) => constraint)) return undefined;
  const weights = { all: trained.map(({ val }) => val), moving: trained.map(({ trainable }) => trainable) };
  return knownUpdates().get(Object.getPrototypeOf(optimizer))?.(optimizer as unknown as OptimizerFields, weights);
}

/** Whether an optimizer is one of tfjs' own: all that it computes with are its settings and its variables. */
export function isKnownOptimizer(optimizer: tf.Optimizer): boolean {
  const prototype = Object.getPrototypeOf(optimizer);
  return knownUpdates().has(prototype) || otherPrototypes().has(prototype) || optimizer instanceof KerasOptimizer;
}

/** A fused update has no use for a weight without a gradient; the optimizer's own ops leave it alone. */
export class NoGradient extends NotCompilable {}

/**
 * Runs a step without letting the optimizer change a weight.
 *
 * @returns the step's results, then the gradients that the optimizer was given; frozen weights have none.
 * @throws NoGradient when the loss does not depend on a weight.
 */
export function captureGradients(model: tf.LayersModel, step: () => tf.Tensor[]): tf.Tensor[] {
  const internals = optimizerInternals(model.optimizer);
  const frozen = new Set(trainedWeights(model).flatMap(({ val, trainable }) => (trainable ? [] : val.name)));
  const gradients: tf.Tensor[] = [];
  internals.applyGradients = (named) => {
    for (const { name, tensor } of (named as NamedGradient[]).filter(({ name }) => !frozen.has(name))) {
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

/** The weights that an optimizer knows, and which of them are not frozen. */
interface Weights {
  all: tf.Variable[];
  moving: boolean[];
}

/**
 * How an optimizer's update is written, or undefined when TensorFlow's op does not compute what its settings ask for.
 */
type WriteUpdate = (optimizer: OptimizerFields, weights: Weights) => Update | undefined;

/** By the prototype of the optimizer: a subclass may do otherwise and does not count. */
function knownUpdates(): Map<object, WriteUpdate> {
  known ??= new Map<object, WriteUpdate>([
    [tf.AdamOptimizer.prototype, adam],
    [prototypeOf('adam'), adam],
    [tf.AdamaxOptimizer.prototype, adamax],
    [prototypeOf('adamax'), adamax],
    [tf.RMSPropOptimizer.prototype, rmsprop],
    [prototypeOf('rmsprop'), rmsprop],
    [tf.MomentumOptimizer.prototype, momentum],
  ]);
  return known;
}

let known: Map<object, WriteUpdate> | undefined;

/** Of tfjs' optimizers that need no fused op, or have none. */
function otherPrototypes(): Set<object> {
  const classes = [tf.SGDOptimizer, tf.AdagradOptimizer, tf.AdadeltaOptimizer].map(
    ({ prototype }) => prototype as object,
  );
  others ??= new Set([...classes, ...['sgd', 'adagrad', 'adadelta'].map(prototypeOf)]);
  return others;
}

let others: Set<object> | undefined;

/** tfjs has its optimizers twice, in its core and in its layers, which make them by name. */
function prototypeOf(name: string): object {
  const model = tf.sequential({ layers: [tf.layers.activation({ activation: 'linear', inputShape: [1] })] });
  model.compile({ optimizer: name, loss: 'meanSquaredError' });
  const prototype = Object.getPrototypeOf(model.optimizer);
  model.dispose();
  return prototype;
}

const float32 = T(DataType.float32);

/** Adam. TensorFlow adds epsilon before it corrects the bias of the second moment, and tfjs after; hence the factor. */
function adam(optimizer: OptimizerFields, known: Weights): Update {
  const weights = moving(known);
  const first = slotsOf(optimizer.accumulatedFirstMoment, known, 'm');
  const second = slotsOf(optimizer.accumulatedSecondMoment, known, 'v');
  const { accBeta1, accBeta2 } = optimizer;
  return {
    variables: [...weights, ...first, ...second, accBeta1, accBeta2],
    scalars: [() => optimizer.learningRate],
    outputCount: weights.length,
    write(end: StepEnd) {
      const { graph, round, resource, read, outputs, scalars } = end;
      const constant = (value: number) => float32Constant(graph, value, [round.number]);
      const [beta1, beta2] = [constant(optimizer.beta1), constant(optimizer.beta2)];
      const correction = graph.add('Sqrt', [graph.add('Sub', [constant(1), read(accBeta2)], float32)], float32);
      const epsilon = graph.add('Mul', [constant(optimizer.epsilon), correction], float32);
      const applied = weights.map((weight, i) =>
        graph.add(
          'ResourceApplyAdam',
          [
            ...[weight, first[i]!, second[i]!].map(resource),
            ...[read(accBeta1), read(accBeta2), scalars[0]!, beta1, beta2, epsilon, outputs[i]!],
          ],
          float32,
          { waitFor: [read(weight)] },
        ),
      );
      return [...applied, change(end, accBeta1, 'Mul', beta1), change(end, accBeta2, 'Mul', beta2)];
    },
  };
}

/** Adamax, whose rate becomes smaller with the steps. */
function adamax(optimizer: OptimizerFields, known: Weights): Update {
  const weights = moving(known);
  const first = slotsOf(optimizer.accumulatedFirstMoment, known, 'm');
  const norms = slotsOf(optimizer.accumulatedWeightedInfNorm, known, 'v');
  const { accBeta1, iteration } = optimizer;
  return {
    variables: [...weights, ...first, ...norms, accBeta1, iteration],
    scalars: [() => optimizer.learningRate],
    outputCount: weights.length,
    write(end: StepEnd) {
      const { graph, round, resource, read, outputs, scalars } = end;
      const constant = (value: number) => float32Constant(graph, value, [round.number]);
      const [beta1, beta2, epsilon] = [optimizer.beta1, optimizer.beta2, optimizer.epsilon].map(constant);
      const decay = graph.add('Mul', [read(iteration), constant(optimizer.decay)], float32);
      const rate = graph.add('RealDiv', [scalars[0]!, graph.add('AddV2', [decay, constant(1)], float32)], float32);
      const applied = weights.map((weight, i) =>
        graph.add(
          'ResourceApplyAdaMax',
          [
            ...[weight, first[i]!, norms[i]!].map(resource),
            ...[read(accBeta1), rate, beta1!, beta2!, epsilon!, outputs[i]!],
          ],
          float32,
          { waitFor: [read(weight)] },
        ),
      );
      return [...applied, change(end, accBeta1, 'Mul', beta1!), change(end, iteration, 'AddV2', constant(1))];
    },
  };
}

/** RMSProp; TensorFlow's centered one adds epsilon where tfjs subtracts it. */
function rmsprop(optimizer: OptimizerFields, known: Weights): Update | undefined {
  if (optimizer.centered) return undefined;
  const weights = moving(known);
  const squares = slotsOf(optimizer.accumulatedMeanSquares, known, 'rms');
  const moments = slotsOf(optimizer.accumulatedMoments, known, 'momentum');
  return {
    variables: [...weights, ...squares, ...moments],
    scalars: [() => optimizer.learningRate],
    outputCount: weights.length,
    write({ graph, round, resource, read, outputs, scalars }: StepEnd) {
      const constants = [optimizer.decay, optimizer.momentum, optimizer.epsilon].map((value) =>
        float32Constant(graph, value, [round.number]),
      );
      return weights.map((weight, i) =>
        graph.add(
          'ResourceApplyRMSProp',
          [...[weight, squares[i]!, moments[i]!].map(resource), scalars[0]!, ...constants, outputs[i]!],
          float32,
          { waitFor: [read(weight)] },
        ),
      );
    },
  };
}

/** Momentum, Nesterov's too. */
function momentum(optimizer: OptimizerFields, known: Weights): Update {
  const weights = moving(known);
  const sums = slotsOf(optimizer.accumulations, known, 'momentum');
  return {
    variables: [...weights, ...sums],
    scalars: [() => optimizer.learningRate],
    outputCount: weights.length,
    write({ graph, round, resource, read, outputs, scalars }: StepEnd) {
      // The tensor is what tfjs multiplies by, whatever the number says.
      const factor = float32Constant(graph, optimizer.m.dataSync()[0]!, [round.number]);
      return weights.map((weight, i) =>
        graph.add(
          'ResourceApplyMomentum',
          [...[weight, sums[i]!].map(resource), scalars[0]!, outputs[i]!, factor],
          { ...float32, use_nesterov: { bool: optimizer.useNesterov } },
          { waitFor: [read(weight)] },
        ),
      );
    },
  };
}

/** Writes a new value of a scalar that an optimizer counts with. */
function change({ graph, resource, read }: StepEnd, variable: tf.Variable, op: string, by: Output): Output {
  return graph.add('AssignVariableOp', [resource(variable), graph.add(op, [read(variable), by], float32)], {
    dtype: { type: DataType.float32 },
  });
}

/** The weights that are not frozen, or what belongs to them. */
const moving = <Each>({ all, moving }: { all: Each[]; moving: boolean[] }): Each[] => all.filter((_, i) => moving[i]);

/** The optimizer's slots for the weights that are not frozen; those of the others are there as well. */
function slotsOf(slots: OptimizerSlot[], { all, moving: isMoving }: Weights, suffix: string): tf.Variable[] {
  return moving({ all: all.map((weight, i) => slot(slots, i, weight, suffix)), moving: isMoving });
}

/** The optimizer's slot for a weight, made as the optimizer makes it when it first meets the weight. */
function slot(slots: OptimizerSlot[], index: number, weight: tf.Variable, suffix: string): tf.Variable {
  slots[index] ??= {
    originalName: `${weight.name}/${suffix}`,
    variable: tf.tidy(() => tf.variable(tf.zerosLike(weight), false)),
  };
  return slots[index]!.variable;
}
