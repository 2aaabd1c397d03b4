import ndarray, { type NdArray } from 'ndarray';
import { randomGenerator } from '../../src/arrays';
import { seeded } from '../../src/models';
import { tf } from '../../src/tensorflow';

/** A few samples of 4 × 3 random pixels whose class depends on where the light is. */
export function smallData(length = 50, classes = 3): { images: NdArray<Float32Array>; labels: NdArray<Uint8Array> } {
  const random = randomGenerator(7);
  const images = Float32Array.from({ length: length * 12 }, random);
  const labels = Uint8Array.from({ length }, (_, sample) => {
    const rows = Array.from({ length: classes }, (_, row) => images[sample * 12 + row] ?? 0);
    return rows.indexOf(Math.max(...rows));
  });
  return { images: ndarray(images, [length, 4, 3]), labels: ndarray(labels, [length]) };
}

export interface SmallModelOptions {
  optimizer?: string | tf.Optimizer;
  loss?: string;
  layers?: tf.layers.Layer[];
  metrics?: string[];
  seed?: number;
}

/** A tiny compiled classifier for `smallData`, always with the same first weights. */
export function smallModel(options: SmallModelOptions = {}): tf.Sequential {
  const { optimizer = 'adam', loss = 'sparseCategoricalCrossentropy', layers = [], metrics = ['accuracy'] } = options;
  const model = seeded(options.seed ?? 1, () =>
    tf.sequential({
      layers: [
        tf.layers.flatten({ inputShape: [4, 3] }),
        tf.layers.dense({ units: 5, activation: 'relu' }),
        ...layers,
        tf.layers.dense({ units: 3, activation: 'softmax' }),
      ],
    }),
  );
  model.compile({ optimizer, loss, metrics });
  return model;
}

/** All weights of a model as plain numbers. */
export function weightsOf(model: tf.LayersModel): number[][] {
  return model.getWeights().map((weight) => Array.from(weight.dataSync()));
}
