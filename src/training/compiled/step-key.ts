/**
 * What a compiled step is known by: everything in the model that is fixed in its graph. Equal keys, equal steps.
 *
 * Objects count by what they are (a layer that replaces another is not the same), numbers by their value (a dropout
 * rate, a regularizer's factor). Tensors that layers keep do not count: those of recurrent cells change with every
 * call.
 */
import { tf } from '../../tensorflow';
import { madeOf, streamingOf } from '../metrics';
import { lossWeightsOf } from '../native/compile-arguments';
import { modelInternals, optimizerVariables } from '../native/model-internals';
import { fromLogits } from '../step/cross-entropy';
import { allLayers, type Layer } from '../step/layers';
import { trainedWeights } from '../step/steps';
import { isKnownOptimizer } from './optimizers';
import { type Rows, rowType } from './rows';

export type StepKind = 'training' | 'evaluation' | 'prediction';

/** The key of the step of a kind that serves for rows of the types of `rows`, whatever their number. */
export function stepKey(model: tf.LayersModel, kind: StepKind, rows: Rows[], batchSize: number): string {
  const types = rows.map(rowType).map(({ dtype, shape, divisor }) => [dtype, shape.slice(1), divisor]);
  return JSON.stringify([kind, batchSize, types, layersKey(model, kind), compiledKey(model, kind)]);
}

/** The part of a step's key that a step cannot change unless its own code does. */
export function layersKey(model: tf.LayersModel, kind: StepKind): unknown {
  const inner = modelInternals(model);
  const describer = new Describer(kind === 'training');
  return [
    number(inner),
    kind === 'training' && model.trainable,
    ...allLayers(model).map((layer) => describer.fields(layer)),
  ];
}

function compiledKey(model: tf.LayersModel, kind: StepKind): unknown {
  if (kind === 'prediction') return [];
  const { lossFunctions, metricsTensors } = modelInternals(model);
  const metrics = metricsTensors.map(([metric, output]) => [number(metric), output]);
  const measured = [lossFunctions.map(number), metrics, lossWeightsOf(modelInternals(model))];
  if (kind === 'evaluation') return measured;
  const { optimizer } = model;
  const { learningRate: _, ...settings } = optimizer.getConfig();
  const weights = trainedWeights(model).map(({ val, trainable }) => [number(val), trainable]);
  return [measured, number(optimizer), settings, optimizerVariables(optimizer).map(number), weights];
}

/**
 * The code of a step that is not tfjs' own, and may use numbers that no key shows: losses and metrics that are
 * functions, and the methods of layers, regularizers and optimizers of classes of one's own.
 */
export function foreignCode(model: tf.LayersModel, kind: StepKind): Code[] {
  const layers = allLayers(model).flatMap(foreignParts);
  if (kind === 'prediction') return layers;
  const { lossFunctions, metricsTensors } = modelInternals(model);
  const functions = [...lossFunctions, ...metricsTensors.map(([metric]) => metric)];
  const own = functions.filter(
    (each) => !fromLogits(each) && !tfjsFunctions().has(each) && !streamingOf(each) && !madeOf(each),
  );
  const optimizer = kind === 'training' && !isKnownOptimizer(model.optimizer) ? [model.optimizer.applyGradients] : [];
  return [...layers, ...own, ...optimizer];
}

type Code = (...parameters: never[]) => unknown;

/** Fields that change from call to call, or lead out of the layer. */
const passing = new Set([
  'dropoutMask',
  'recurrentDropoutMask',
  'states_',
  'keptStates',
  'inboundNodes',
  'outboundNodes',
]);

/** Describes layers by their fields. */
class Describer {
  constructor(private readonly withTrainable: boolean) {}

  fields(object: object): unknown {
    const own = object instanceof tf.LayersModel ? { layers: object.layers, trainable: object.trainable } : object;
    const entries = Object.entries(own).filter(
      ([name]) => !passing.has(name) && (this.withTrainable || !/^_?trainable_?$/.test(name)),
    );
    return [number(object), ...entries.map(([name, value]) => [name, this.value(value, 3)])];
  }

  private value(value: unknown, depth: number): unknown {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'function') return number(value);
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof tf.Tensor && !(value instanceof tf.Variable)) return undefined;
    if (
      value instanceof tf.Variable ||
      value instanceof tf.layers.Layer ||
      value instanceof tf.SymbolicTensor ||
      depth === 0
    ) {
      return number(value);
    }
    if (ArrayBuffer.isView(value)) return Array.from(value as Uint8Array);
    const inner = Object.entries(value).filter(([name]) => this.withTrainable || !/^trainable_?$/.test(name));
    return [
      Array.isArray(value) ? 'list' : number(value),
      ...inner.map(([name, each]) => [name, this.value(each, depth - 1)]),
    ];
  }
}

const numbers = new WeakMap<object, number>();
let count = 0;

/** A number for an object, by which it is known. */
function number(object: object): number {
  if (!numbers.has(object)) numbers.set(object, count++);
  return numbers.get(object)!;
}

const lowerCase = (name: string) => name.toLowerCase();

/** tfjs names its layers' classes as the functions that make them, but for capitals. */
const tfjsLayers = new Set([
  ...Object.keys(tf.layers).map(lowerCase),
  'sequential',
  'model',
  'functional',
  'stackedrnncells',
]);
const tfjsParts = new Set(['l1l2', ...Object.keys(tf.constraints).map(lowerCase)]);

/**
 * The methods that a step calls of a layer, its regularizers and constraints, where their classes are not tfjs' own.
 */
function foreignParts(layer: Layer): Code[] {
  if (layer instanceof tf.LayersModel) return [];
  const fields = Object.entries(layer).filter(([name, part]) => /(Regularizer|Constraint)$/.test(name) && part);
  const parts = fields.map(([, part]) => part as Part).filter((part) => !isTfjs(part, tfjsParts));
  return [...(isTfjs(layer, tfjsLayers) ? [] : [layer.call]), ...parts.map(({ apply }) => apply)];
}

interface Part {
  getClassName(): string;
  apply: Code;
}

const isTfjs = (part: { getClassName(): string }, names: Set<string>): boolean =>
  names.has(lowerCase(part.getClassName())) && isRegistered(part);

/** Whether an object's class is the one that tfjs knows by its name. */
function isRegistered(object: { getClassName(): string }): boolean {
  const known = tf.serialization.SerializationMap.getMap().classNameMap[object.getClassName()];
  return known?.[0] === (object.constructor as unknown);
}

let functions: Set<unknown> | undefined;

/** The functions behind the names of tfjs' losses and metrics. */
function tfjsFunctions(): Set<unknown> {
  functions ??= new Set(
    lossNames.flatMap((loss) => {
      const model = tf.sequential({ layers: [tf.layers.activation({ activation: 'linear', inputShape: [2] })] });
      model.compile({ optimizer: 'sgd', loss, metrics: ['accuracy', ...metricNames] });
      const { lossFunctions, metricsTensors } = modelInternals(model);
      model.dispose();
      return [...lossFunctions, ...metricsTensors.map(([metric]) => metric)];
    }),
  );
  return functions;
}

const lossNames = [
  ...['meanSquaredError', 'meanAbsoluteError', 'meanAbsolutePercentageError', 'meanSquaredLogarithmicError'],
  ...[
    'squaredHinge',
    'hinge',
    'categoricalHinge',
    'logcosh',
    'kullbackLeiblerDivergence',
    'poisson',
    'cosineProximity',
  ],
  ...['binaryCrossentropy', 'sparseCategoricalCrossentropy', 'categoricalCrossentropy'],
];
const metricNames = ['binaryAccuracy', 'categoricalAccuracy', 'precision', 'mse', 'mae', 'mape', 'cosine'];
