import type { NdArray } from 'ndarray';

/**
 * Tells whether a value is an ndarray, whoever made it: ndarray's view classes have no ancestor in common to ask for.
 */
export function isNdArray(value: unknown): value is NdArray {
  if (typeof value !== 'object' || value === null) return false;
  const { data, shape, stride, dtype, dimension, get, pick } = value as Partial<NdArray>;
  return (
    typeof data === 'object' &&
    Array.isArray(shape) &&
    Array.isArray(stride) &&
    typeof dtype === 'string' &&
    dimension === shape.length &&
    typeof get === 'function' &&
    typeof pick === 'function'
  );
}
