/** How a model was compiled, in a form that JSON can hold. */
import { tf } from '../../tensorflow';
import { madeOf, metricOf } from '../metrics';
import { givenLossWeights, type LossWeights } from '../native/compile-arguments';
import { modelInternals } from '../native/internals';
import { isCompiled } from '../native/layers';

type Names = string | string[] | Record<string, string>;
/** A metric of tfjs by its name, one of ours by what it was made of. */
type StoredMetric = string | { kind: string; options: object };
type StoredMetrics = StoredMetric | StoredMetric[] | Record<string, StoredMetric | StoredMetric[]>;

interface Compilation {
  loss: Names;
  metrics: StoredMetrics;
  lossWeights?: LossWeights;
  optimizer: { className: string; config: object };
}

/** What files of earlier versions have: tfjs' own form. */
type TfjsTrainingConfig = { optimizer_config: object };

/**
 * How the model was compiled; undefined when it is not, or with a loss or metric of the user's own, which cannot be written.
 *
 * @throws Error for an optimizer of the user's own that could not come back: what to do
 */
export function compilationOf(model: tf.LayersModel): Compilation | undefined {
  if (!isCompiled(model)) return undefined;
  const { optimizer } = model;
  const className = optimizer.getClassName();
  const stored = mapLeaves(model.metrics ?? [], (metric) => (typeof metric === 'string' ? metric : madeOf(metric)));
  const { loss } = model as { loss: unknown };
  if (leavesOf(stored).includes(undefined) || leavesOf(loss).some((each) => typeof each !== 'string')) return undefined;
  if (!registered(className)) {
    throw new Error(
      `Expected an optimizer that can be made again but found one of the class ${className}, which is not known by its name: call tf.serialization.registerClass(${className}) before saving and before loading`,
    );
  }
  const lossWeights = givenLossWeights(modelInternals(model));
  return {
    loss: loss as Names,
    metrics: stored as StoredMetrics,
    ...(lossWeights && { lossWeights }),
    optimizer: { className, config: optimizer.getConfig() },
  };
}

/**
 * Compiles a model as another one was.
 *
 * @throws Error when the optimizer is of a class that is not registered
 */
export function compileAs(model: tf.LayersModel, compilation: Compilation | TfjsTrainingConfig): void {
  if ('optimizer_config' in compilation) {
    model.loadTrainingConfig(compilation as never);
    return;
  }
  const { loss, metrics, lossWeights, optimizer } = compilation;
  const found = registered(optimizer.className);
  if (!found) {
    throw new Error(
      `Expected the optimizer's class ${optimizer.className} but found that it is not registered: call tf.serialization.registerClass(${optimizer.className}) before loading`,
    );
  }
  const [cls, fromConfig] = found;
  model.compile({
    loss,
    metrics: mapLeaves(metrics, (metric) => (typeof metric === 'string' ? metric : metricOf(metric))) as string[],
    optimizer: fromConfig(cls, optimizer.config),
    ...(lossWeights && { lossWeights }),
  });
}

type Registered = [cls: unknown, fromConfig: (cls: unknown, config: object) => tf.Optimizer];

const registered = (className: string): Registered | undefined => {
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  return Object.hasOwn(classNameMap, className) ? (classNameMap[className] as unknown as Registered) : undefined;
};

type Leaf = string | ((...parameters: never[]) => unknown) | { kind: string; options: object };

/** The same lists and dictionaries, each entry replaced. */
function mapLeaves(value: unknown, change: (leaf: never) => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => mapLeaves(inner, change));
  if (isLeaf(value)) return change(value as never);
  return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, mapLeaves(inner, change)]));
}

function leavesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isLeaf(value) ? [value] : Object.values(value as object).flatMap(leavesOf);
}

const isLeaf = (value: unknown): value is Leaf =>
  typeof value !== 'object' || value === null || ('kind' in value && 'options' in value);
