import type { tf } from '../../../tensorflow';

/** A weight and its place in a file of Keras 3: `layers/conv2d/vars/0`. */
export interface PlacedWeight {
  place: string;
  variable: tf.LayerVariable;
}

interface Inside {
  layers?: tf.layers.Layer[];
  layer?: tf.layers.Layer;
  forwardLayer?: tf.layers.Layer;
  backwardLayer?: tf.layers.Layer;
  cell?: tf.layers.Layer;
}

/**
 * The weights of a model by the places that Keras 3 gives them: layers by their class and their number among those of
 * the class, what is inside a layer by its name there (`save_weights_only` in keras/src/saving/saving_lib.py).
 */
export function kerasWeights(model: tf.LayersModel): PlacedWeight[] {
  return weightsOf(model, '');
}

function weightsOf(layer: tf.layers.Layer | tf.LayersModel, place: string): PlacedWeight[] {
  const { layers, layer: wrapped, forwardLayer, backwardLayer, cell } = layer as unknown as Inside;
  if (layers) return containedIn(layers, `${place}layers/`, layer.getClassName() === 'Sequential');
  if (forwardLayer && backwardLayer) {
    return [
      ...weightsOf(forwardLayer, `${place}forward_layer/`),
      ...weightsOf(backwardLayer, `${place}backward_layer/`),
    ];
  }
  if (wrapped) return weightsOf(wrapped, `${place}layer/`);
  if (cell) return weightsOf(cell, `${place}cell/`);
  return layer.weights.map((variable, index) => ({ place: `${place}vars/${index}`, variable }));
}

function containedIn(layers: tf.layers.Layer[], place: string, isSequential: boolean): PlacedWeight[] {
  const counts = new Map<string, number>();
  return layers.flatMap((layer) => {
    const className = layer.getClassName();
    if (isSequential && className === 'InputLayer') return [];
    const name = snakeCase(className === 'Model' ? 'Functional' : className);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return weightsOf(layer, `${place}${name}${count > 0 ? `_${count}` : ''}/`);
  });
}

/** As Keras' `to_snake_case`: MaxPooling2D is max_pooling2d, Conv2DTranspose conv2d_transpose. */
export function snakeCase(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
