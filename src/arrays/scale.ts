import type { NdArray, TypedArray } from 'ndarray';
import { array } from './array';
import { toTypedArray } from './to-typed-array';

/**
 * Pixels of 0–255 as numbers of 0–1: a new float32 array of the same shape, every element divided by 255.
 */
export function scale(images: NdArray<TypedArray>): NdArray<Float32Array> {
  const pixels = toTypedArray(images);
  const scaled = new Float32Array(pixels.length);
  for (let i = 0; i < scaled.length; i++) scaled[i] = (pixels[i] as number) / 255;
  return array(scaled, [...images.shape]);
}
