import { inspect } from 'node:util';
import { displaySymbol } from '../contract';
import type { tf } from '../tensorflow';
import { type LayerSummary, type SummaryFacts, summaryHtml, summaryText } from './summary-table';

/** What a model consists of; named on the last line of a cell, it is shown as Keras' table. */
export interface ModelSummary extends SummaryFacts {
  /** The table as text. */
  toString(): string;
}

/**
 * A model's layers, output shapes and numbers of parameters, as Keras' `model.summary()` shows them.
 *
 * @throws Error when the model is not built yet, because its weights do not exist before
 */
export function summary(model: tf.LayersModel): ModelSummary {
  if (!model.built && model.outputs.length > 0) (model as tf.Sequential).build();
  if (!model.built) {
    throw new Error(
      'Expected a built model but found one without weights: give its first layer an inputShape, or call it on some data',
    );
  }
  const layers = model.layers.map(layerSummary);
  const trainableParameters = countParameters(model.trainableWeights);
  const nonTrainableParameters = countParameters(model.nonTrainableWeights);
  const facts = {
    name: model.name,
    layers,
    trainableParameters,
    nonTrainableParameters,
    totalParameters: trainableParameters + nonTrainableParameters,
    sequential: isSequential(layers),
  };
  return Object.defineProperties(facts as ModelSummary, {
    toString: { value: () => summaryText(facts) },
    [inspect.custom]: { value: () => summaryText(facts) },
    [displaySymbol]: {
      value: () => ({ 'text/plain': summaryText(facts), 'text/html': summaryHtml(facts) }),
    },
  });
}

function layerSummary(layer: tf.layers.Layer): LayerSummary {
  return {
    name: layer.name,
    type: layer.getClassName(),
    outputShapes: asShapes(layer.outputShape as (number | null)[] | (number | null)[][]),
    parameters: layer.countParams(),
    inputs: layer.inboundNodes.flatMap((node) => node.inboundLayers.map((inbound) => inbound.name)),
  };
}

function asShapes(shape: (number | null)[] | (number | null)[][]): (number | null)[][] {
  return Array.isArray(shape[0]) ? (shape as (number | null)[][]) : [shape as (number | null)[]];
}

function isSequential(layers: LayerSummary[]): boolean {
  return layers.every(({ inputs }, index) => {
    const previous = layers[index - 1]?.name;
    return inputs.length === 0 || (inputs.length === 1 && (previous === undefined || inputs[0] === previous));
  });
}

function countParameters(weights: { shape: (number | null)[] }[]): number {
  return weights.reduce((sum, { shape }) => sum + shape.reduce<number>((size, length) => size * (length ?? 1), 1), 0);
}
