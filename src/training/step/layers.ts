/** The layers of a model with all that are inside of others: of nested models, wrappers, recurrent cells. */
import { tf } from '../../tensorflow';

export type Layer = tf.layers.Layer;

export const isLayer = (value: unknown): value is Layer => value instanceof tf.layers.Layer;

/** The layers right inside of one: its own where it is a model, otherwise those among its fields. */
export function layersWithin(layer: Layer): Layer[] {
  if (layer instanceof tf.LayersModel) return layer.layers;
  return Object.values(layer).flat().filter(isLayer);
}

/** Every layer once, however deep it is nested and however often it is used. */
export function allLayers(model: tf.LayersModel): Layer[] {
  const found = new Set<Layer>();
  const visit = (layer: Layer): void => {
    if (found.has(layer)) return;
    found.add(layer);
    layersWithin(layer).forEach(visit);
  };
  model.layers.forEach(visit);
  return [...found];
}

/** Whether some layer leaves time steps out: metrics then count the steps that are left, not samples. */
export function isMasking(model: tf.LayersModel): boolean {
  return allLayers(model).some(
    (layer) => layer.getClassName() === 'Masking' || (layer as { maskZero?: boolean }).maskZero === true,
  );
}

/**
 * The most time steps that a recurrent layer of a model goes through, as far as its shape tells: each one makes a step
 * longer.
 */
export function mostTimeSteps(model: tf.LayersModel): number {
  const recurrent = model.layers.filter((layer) => [layer, ...layersWithin(layer)].some((each) => 'cell' in each));
  const shapes = recurrent.flatMap(({ inboundNodes }) => inboundNodes.map(({ inputShapes }) => inputShapes[0]));
  return Math.max(0, ...shapes.map((shape) => Number([shape].flat()[1] ?? 0)));
}

/** The recurrent layers that keep their states from batch to batch. */
export function statefulLayers(model: tf.LayersModel): StatefulLayer[] {
  return allLayers(model).filter((layer) => layer.stateful && 'states_' in layer) as unknown as StatefulLayer[];
}

export interface StatefulLayer {
  name: string;
  states_: tf.Tensor[] | null;
  /** States of earlier batches, which tfjs keeps for gradients, and beyond them. */
  keptStates: tf.Tensor[][];
  resetStates(states?: tf.Tensor[]): void;
}

/** The layers that are frozen, by themselves or with what they are inside of. */
export function frozenLayers(model: tf.LayersModel): Layer[] {
  const frozen = new Set<Layer>();
  const visit = (layer: Layer, within: boolean): void => {
    const isFrozen = within || !layer.trainable;
    if (isFrozen) frozen.add(layer);
    for (const inner of layersWithin(layer)) visit(inner, isFrozen);
  };
  for (const layer of model.layers) visit(layer, !model.trainable);
  return [...frozen];
}
