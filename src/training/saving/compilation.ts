import { tf } from '../../tensorflow';
import { madeOf, metricOf } from '../metrics';
import { givenLossWeights, type LossWeights } from '../native/compile-arguments';
import { type LossFunction, modelInternals } from '../native/model-internals';
import { makeOptimizer, type OptimizerDescription } from './optimizer-description';

/** One entry, or lists of them, or by the names of outputs. */
type Tree<Leaf> = Leaf | Tree<Leaf>[] | { [output: string]: Tree<Leaf> };

/** A loss or a metric as JSON: its name, tfjs' function of that name, or what one of our metrics was made of. */
type StoredFunction = string | { tfjs: string } | { madeOf: { kind: string; options: object } };

/** What a model was compiled with, as JSON. */
export interface Compilation {
  optimizer: OptimizerDescription;
  loss: Tree<StoredFunction>;
  metrics: Tree<StoredFunction>;
  lossWeights?: LossWeights;
}

/**
 * What a compiled model was given as losses and metrics.
 *
 * @returns a function of the user's own where there is one, which no file can hold
 */
export function measuresOf(model: tf.LayersModel): Omit<Compilation, 'optimizer'> | LossFunction {
  let own: LossFunction | undefined;
  const store = (leaf: string | LossFunction): StoredFunction => {
    if (typeof leaf === 'string') return leaf;
    const made = madeOf(leaf);
    const name = tfjsFunctions.find(({ value }) => value === leaf)?.name;
    if (!made && name === undefined) own ??= leaf;
    return made ? { madeOf: made } : { tfjs: name! };
  };
  const loss = mapTree(model.loss as Tree<string | LossFunction>, store);
  const metrics = mapTree((model.metrics ?? []) as Tree<string | LossFunction>, store);
  const lossWeights = givenLossWeights(modelInternals(model));
  return own ?? { loss, metrics, ...(lossWeights && { lossWeights }) };
}

/** What files of earlier versions have: tfjs' own form. */
type TfjsTrainingConfig = { optimizer_config: object };

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
  const { optimizer, loss, metrics, lossWeights } = compilation;
  model.compile({
    optimizer: makeOptimizer(optimizer),
    loss: mapTree(loss, restore) as tf.ModelCompileArgs['loss'],
    metrics: mapTree(metrics, restore) as tf.ModelCompileArgs['metrics'],
    ...(lossWeights && { lossWeights }),
  });
}

function restore(stored: StoredFunction): string | LossFunction {
  if (typeof stored === 'string') return stored;
  if ('madeOf' in stored) return metricOf(stored.madeOf);
  return tfjsFunctions.find(({ name }) => name === stored.tfjs)!.value;
}

const tfjsFunctions = [...Object.entries(tf.metrics), ...Object.entries(tf.losses)].flatMap(([name, value]) =>
  typeof value === 'function' ? [{ name, value: value as unknown as LossFunction }] : [],
);

function mapTree<From, To>(tree: Tree<From>, map: (leaf: From) => To): Tree<To> {
  if (Array.isArray(tree)) return tree.map((each) => mapTree(each, map));
  if (!isBranch(tree)) return map(tree as From);
  return Object.fromEntries(Object.entries(tree).map(([name, each]) => [name, mapTree(each, map)]));
}

const isBranch = <Leaf>(tree: Tree<Leaf>): tree is { [output: string]: Tree<Leaf> } =>
  typeof tree === 'object' && tree !== null && !('madeOf' in tree) && !('tfjs' in tree);
