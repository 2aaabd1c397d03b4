import ndarray, { type NdArray } from 'ndarray';
import { expect } from 'vitest';
import { randomGenerator } from '../../src/data';
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

type Numbers = undefined | number | Numbers[] | { [name: string]: Numbers };

/** Expects the same structure with numbers that differ by float rounding only. */
export function expectClose(found: unknown, expected: unknown, tolerance = 1e-5): void {
  const rounded = (value: unknown): Numbers => {
    if (typeof value === 'number') return value;
    if (Array.isArray(value)) return value.map(rounded);
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, rounded(inner)]));
  };
  const compare = (a: Numbers, b: Numbers): void => {
    if (typeof a === 'number' && typeof b === 'number') {
      expect(Math.abs(a - b), `${a} and ${b}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(b)));
      return;
    }
    expect(Object.keys(a ?? {}).sort()).toEqual(Object.keys(b ?? {}).sort());
    for (const key of Object.keys(a ?? {}))
      compare((a as Record<string, Numbers>)[key], (b as Record<string, Numbers>)[key]);
  };
  compare(rounded(found), rounded(expected));
}
