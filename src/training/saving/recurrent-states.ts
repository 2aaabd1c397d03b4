import { tf } from '../../tensorflow';
import { statefulLayers } from '../step/layers';
import { fromStored, type NamedTensor } from './named-tensors';
import type { StoredTensor } from './safetensors';

/** What stateful recurrent layers remember of the batch before. */
export function recurrentStates(model: tf.LayersModel): NamedTensor[] {
  return statefulLayers(model).flatMap(({ states_ }, layer) =>
    (states_ ?? []).map((tensor, index) => ({ name: `states.${layer}.${index}`, tensor })),
  );
}

/** Lets the layers remember what is among stored tensors. */
export function setRecurrentStates(model: tf.LayersModel, tensors: StoredTensor[]): void {
  statefulLayers(model).forEach((layer, place) => {
    const states = tensors.filter(({ name }) => name.startsWith(`states.${place}.`)).map(fromStored);
    if (states.length > 0) layer.resetStates(states);
    tf.dispose(states);
  });
}
